package io.github.thalweg.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** Pairs {@code --name value}. */
record Arguments(Map<String, String> values) {
    static Arguments of(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("expected --name value, found " + String.join(" ", arguments));
            }
            values.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return new Arguments(values);
    }

    String text(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("expected --" + name + " with a value, found none");
        }
        return values.get(name);
    }

    String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    double number(String name, double usual) {
        return values.containsKey(name) ? Double.parseDouble(values.get(name)) : usual;
    }
}
