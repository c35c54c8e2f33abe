package io.github.thalweg.spark.cli;

import io.github.thalweg.math.Check;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of evaluate and predict that say how rows are read, where the model's job says otherwise. */
final class DataOptions {
    private static final String DATA = "data.";
    private static final List<String> ROWS = List.of("data.train", "data.test", "data.dev");

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "The format of the rows, such as csv: short for --set data.format=NAME.")
    String format;

    @Option(
            names = "--set",
            paramLabel = "data.KEY=VALUE",
            description = "A key of the model's job that says how rows are read; may be given again.")
    List<String> sets = List.of();

    /**
     * What is set, as {@code data.key=value}.
     *
     * @throws IllegalArgumentException for what does not say how rows are read
     */
    List<String> all() {
        List<String> all = new ArrayList<>();
        if (format != null) {
            all.add("data.format=" + format);
        }
        for (String set : sets) {
            int equals = set.indexOf('=');
            String key = equals < 0 ? set : set.substring(0, equals);
            Check.that(
                    equals > DATA.length() && key.startsWith(DATA),
                    "--set: expected data.KEY=VALUE, for all else of a saved model is settled, found \"%s\"",
                    set);
            Check.that(!ROWS.contains(key), "--set: expected how rows are read, which --data names, found \"%s\"", set);
            all.add(set);
        }
        return all;
    }
}
