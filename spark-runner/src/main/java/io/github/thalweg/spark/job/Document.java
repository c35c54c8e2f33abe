package io.github.thalweg.spark.job;

import io.github.thalweg.spec.Spec;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML text as a plain tree, and the line on which each path stands.
 *
 * <p>Scalars are read as YAML 1.2 does (Ben-Kiki, Evans, döt Net, "YAML Ain't Markup Language", 2009, §10.3.2): {@code
 * 1e-3} is a number; {@code yes}, {@code 1:30} and {@code 007} are words. Whatever stands in quotes is a word.
 *
 * @param tree maps in the order of the text, lists, words, integers, doubles, booleans, nulls
 * @param lines from dotted paths to lines, counted from 1
 */
record Document(Object tree, Map<String, Integer> lines) {
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+\\.[0-9]*|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?");
    /**
     * @param name of the text, for error messages
     * @throws IllegalArgumentException if it is not YAML, names a key twice, or is nested deeper than a {@link Spec} may be
     */
    static Document read(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(64 << 20);
        options.setNestingDepthLimit(Spec.DEPTH + 2); // ours comes first
        Map<String, Integer> lines = new LinkedHashMap<>();
        try {
            requireShallow(new Yaml(options).parse(new StringReader(text)));
            Node root = new Yaml(options).compose(new StringReader(text));
            return new Document(root == null ? null : tree(root, "", lines, 0), lines);
        } catch (MarkedYAMLException e) {
            String at = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1);
            throw new IllegalArgumentException(name + at + ": not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(name + ": not YAML: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
        }
    }

    /** Whoever reads a node reads all in it, so that depth is looked for before. */
    private static void requireShallow(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            requireShallow(depth, event.getStartMark());
        }
    }

    private static void requireShallow(int depth, Mark at) {
        if (depth > Spec.DEPTH) {
            throw new IllegalArgumentException(
                    "line " + (at.getLine() + 1) + ": nested more than " + Spec.DEPTH + " deep");
        }
    }

    private static Object tree(Node node, String path, Map<String, Integer> lines, int depth) {
        int line = node.getStartMark().getLine() + 1;
        requireShallow(depth, node.getStartMark()); // an alias may stand inside what it names
        lines.putIfAbsent(path, line);
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                int at = entry.getKeyNode().getStartMark().getLine() + 1;
                if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                    throw new IllegalArgumentException(
                            "line " + at + ": expected a word as a key, found a list or a map");
                }
                String key = scalar.getValue();
                String below = join(path, key);
                if (map.containsKey(key)) {
                    throw new IllegalArgumentException("line " + at + ": key \"" + below + "\" is given twice");
                }
                lines.putIfAbsent(below, at);
                map.put(key, tree(entry.getValueNode(), below, lines, depth + 1));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                list.add(tree(item, join(path, String.valueOf(list.size())), lines, depth + 1));
            }
            return list;
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.isPlain() ? plain(scalar.getValue()) : scalar.getValue();
    }

    /** What a scalar without quotes means. */
    static Object plain(String text) {
        switch (text) {
            case "", "~", "null":
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
        }
        if (INTEGER.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            if (value.bitLength() < Integer.SIZE) {
                return value.intValue();
            }
            return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
        }
        return REAL.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
