package io.github.thalweg.spark.job;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes a plain tree as people write jobs: sections as blocks, small things such as {@code {rate: 0.01}} in a line. */
final class YamlWriter {
    private static final int LINE = 90; // longer things are blocks

    private YamlWriter() {}

    /** Text that {@link Document#read} reads as an equal tree. */
    static String write(Map<String, Object> tree) {
        DumperOptions options = new DumperOptions();
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setAllowUnicode(true);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(node(tree, 0, false), text);
        return text.toString();
    }

    /** @param item whether it stands in a list: {@code - linear: {outputs: 32}} reads better than with more braces */
    private static Node node(Object value, int depth, boolean item) {
        if (value instanceof Map<?, ?> map) {
            List<NodeTuple> entries = new ArrayList<>();
            map.forEach((key, below) ->
                    entries.add(new NodeTuple(scalar(String.valueOf(key)), node(below, depth + 1, false))));
            boolean small = depth > 1 || depth == 1 && map.size() == 1;
            boolean flow = map.isEmpty() || small && !item && width(value) <= LINE;
            return new MappingNode(Tag.MAP, entries, flow ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (value instanceof List<?> list) {
            List<Node> items =
                    list.stream().map(below -> node(below, depth + 1, true)).toList();
            boolean flow = list.isEmpty() || depth > 1 && width(value) <= LINE;
            return new SequenceNode(Tag.SEQ, items, flow ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        return scalar(value);
    }

    private static Node scalar(Object value) {
        if (value == null) {
            return new ScalarNode(Tag.NULL, "null", null, null, ScalarStyle.PLAIN);
        }
        if (value instanceof Boolean) {
            return new ScalarNode(Tag.BOOL, value.toString(), null, null, ScalarStyle.PLAIN);
        }
        if (value instanceof Double || value instanceof Float) {
            return new ScalarNode(Tag.FLOAT, real(((Number) value).doubleValue()), null, null, ScalarStyle.PLAIN);
        }
        if (value instanceof Number) {
            return new ScalarNode(Tag.INT, value.toString(), null, null, ScalarStyle.PLAIN);
        }
        String word = value.toString();
        boolean readsAsWord = word.equals(Document.plain(word));
        return new ScalarNode(Tag.STR, word, null, null, readsAsWord ? ScalarStyle.PLAIN : ScalarStyle.SINGLE_QUOTED);
    }

    /** The shortest digits that read as the same double, without an exponent where that is shorter to read. */
    static String real(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-6 || size >= 1e15)) {
            return Double.toString(value).replace(".0E", "e").replace('E', 'e');
        }
        String plain =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0"; // a double stays a double
    }

    private static int width(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToInt(e -> width(e.getKey()) + width(e.getValue()) + 4)
                    .sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToInt(item -> width(item) + 2).sum() + 2;
        }
        return String.valueOf(value).length();
    }
}
