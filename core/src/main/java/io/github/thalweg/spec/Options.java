package io.github.thalweg.spec;

import io.github.thalweg.math.Check;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of one spec, read by type; remembers which keys were asked for, so that a misspelt one is refused. */
public final class Options {
    private final String path;
    private final Map<String, Object> given;
    private final Registry registry;
    private final Set<String> read = new LinkedHashSet<>();

    Options(String path, Map<String, Object> given, Registry registry) {
        this.path = path;
        this.given = given;
        this.registry = registry;
    }

    /** An integer that must be given. */
    public int integer(String key) {
        return integer(key, required(key));
    }

    public int integer(String key, int otherwise) {
        Object value = value(key);
        return value == null ? otherwise : integer(key, value);
    }

    /** A number that must be given. */
    public double real(String key) {
        return real(key, required(key));
    }

    public double real(String key, double otherwise) {
        Object value = value(key);
        return value == null ? otherwise : real(key, value);
    }

    public boolean flag(String key, boolean otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return "true".equals(value);
        }
        throw wrong(key, "true or false", value);
    }

    public String word(String key, String otherwise) {
        Object value = value(key);
        return value == null ? otherwise : String.valueOf(value);
    }

    /** A list of integers that must be given; a single integer is a list of one. */
    public int[] integers(String key) {
        Object value = required(key);
        List<?> list = value instanceof List<?> many ? many : List.of(value);
        return list.stream().mapToInt(item -> integer(key, item)).toArray();
    }

    /** As {@link #integers(String)}, or another where none is given. */
    public int[] integers(String key, int[] otherwise) {
        return value(key) == null ? otherwise.clone() : integers(key);
    }

    /** A list of numbers; a single number is a list of one; empty where none is given. */
    public double[] reals(String key) {
        Object value = value(key);
        List<?> list = value instanceof List<?> many ? many : value == null ? List.of() : List.of(value);
        return list.stream().mapToDouble(item -> real(key, item)).toArray();
    }

    /** A list of words; a single word is a list of one; empty where none is given. */
    public List<String> words(String key) {
        Object value = value(key);
        List<?> list = value instanceof List<?> many ? many : value == null ? List.of() : List.of(value);
        return list.stream().map(String::valueOf).toList();
    }

    /** A named thing of another family that must be given. */
    public <T> T make(String key, Class<T> family) {
        return registry.make(family, path + "." + key, required(key));
    }

    public <T> T make(String key, Class<T> family, T otherwise) {
        Object value = value(key);
        return value == null ? otherwise : registry.make(family, path + "." + key, value);
    }

    /** A named thing of another family; its default is given as a job would write it. */
    public <T> T make(String key, Class<T> family, String otherwise) {
        Object value = value(key);
        return registry.make(family, path + "." + key, value == null ? otherwise : value);
    }

    /** A list of named things that must be given, for example the layers of a residual block. */
    public <T> List<T> list(String key, Class<T> family) {
        return list(path + "." + key, family, required(key));
    }

    /** A list of lists of named things that must be given, for example the branches of an addition. */
    public <T> List<List<T>> lists(String key, Class<T> family) {
        Object value = required(key);
        if (!(value instanceof List<?> outer)) {
            throw wrong(key, "a list of lists", value);
        }
        List<List<T>> lists = new ArrayList<>();
        for (int i = 0; i < outer.size(); i++) {
            lists.add(list(path + "." + key + "." + i, family, outer.get(i)));
        }
        return lists;
    }

    private <T> List<T> list(String at, Class<T> family, Object value) {
        if (!(value instanceof List<?> items)) {
            throw new IllegalArgumentException(at + ": expected a list, found " + value);
        }
        List<T> made = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            made.add(registry.make(family, at + "." + i, items.get(i)));
        }
        return made;
    }

    boolean wasRead(String key) {
        return read.contains(key);
    }

    void refuseUnread() {
        for (String key : given.keySet()) {
            if (!read.contains(key)) {
                String nearest = Check.nearest(key, read);
                throw new IllegalArgumentException("unknown key \"" + path + "." + key + "\"; "
                        + (nearest == null ? "known are " + read : "did you mean \"" + path + "." + nearest + "\"?"));
            }
        }
    }

    private Object value(String key) {
        read.add(key);
        return given.get(key);
    }

    private Object required(String key) {
        Object value = value(key);
        if (value == null) {
            refuseMisspelt(key);
            throw new IllegalArgumentException(path + "." + key + ": missing");
        }
        return value;
    }

    /** A misspelt key explains the missing one; others may be read later. */
    private void refuseMisspelt(String missing) {
        for (String key : given.keySet()) {
            if (!read.contains(key) && Check.nearest(key, List.of(missing)) != null) {
                throw new IllegalArgumentException(
                        "unknown key \"" + path + "." + key + "\"; did you mean \"" + path + "." + missing + "\"?");
            }
        }
    }

    private int integer(String key, Object value) {
        double number = real(key, value);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(key, "an integer", value);
        }
        return (int) number;
    }

    private double real(String key, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw wrong(key, "a number", value);
        }
    }

    private IllegalArgumentException wrong(String key, String expected, Object found) {
        return new IllegalArgumentException(path + "." + key + ": expected " + expected + ", found " + found);
    }
}
