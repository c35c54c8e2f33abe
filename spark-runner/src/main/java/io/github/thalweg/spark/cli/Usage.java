package io.github.thalweg.spark.cli;

import io.github.thalweg.math.Check;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli finds wrong with the arguments, in our one line. */
final class Usage {
    private Usage() {}

    static String line(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String advice = "; see " + command.qualifiedName() + " --help";
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            String message = Failure.oneLine(failure.getMessage());
            return Character.toLowerCase(message.charAt(0)) + message.substring(1) + advice;
        }
        String word = unmatched.getUnmatched().get(0);
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            return unknown(
                    "option", option, Check.nearest(option, command.optionsMap().keySet()), advice);
        }
        if (!command.subcommands().isEmpty()) {
            return unknown(
                    "command", word, Check.nearest(word, command.subcommands().keySet()), advice);
        }
        return "unexpected argument \"" + word + "\"" + advice;
    }

    private static String unknown(String what, String word, String nearest, String advice) {
        return "unknown " + what + " \"" + word + "\""
                + (nearest == null ? advice : "; did you mean \"" + nearest + "\"?");
    }
}
