package io.github.thalweg.spark.cli;

import picocli.CommandLine.Option;

/** The option that every command has of its own. */
final class Help {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
