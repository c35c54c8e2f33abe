package io.github.thalweg.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a fit comes from, so that a checkpoint is not continued with something else.
 *
 * @param job the job with all its defaults, a JSON object; keys are compared by their path: {@code training.batch}
 * @param data the digest of the data
 */
public record Origin(String job, String data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Origin {
        if (!parse(job).isObject()) {
            throw new IllegalStateException("job: expected a JSON object, found " + job);
        }
    }

    /**
     * Refuses a checkpoint of this origin for a fit of another one.
     *
     * @param permitted paths of the job that may differ, each with everything under it; {@code a.b.*} is {@code a.b}
     * @throws IllegalArgumentException naming each path that differs, with both values
     */
    public void require(Origin now, Collection<String> permitted) {
        Map<String, JsonNode> before = flatten(job);
        Map<String, JsonNode> after = flatten(now.job());
        Set<String> paths = new LinkedHashSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            JsonNode had = before.get(path);
            JsonNode has = after.get(path);
            if (!same(had, has) && permitted.stream().noneMatch(permit -> covers(permit, path))) {
                differences.add(path + ": the checkpoint has " + text(had) + ", the job has " + text(has));
            }
        }
        if (!data.equals(now.data())) {
            differences.add("the data have changed: the checkpoint has those of digest " + data + ", the job has "
                    + now.data());
        }
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", differences));
        }
    }

    private static boolean covers(String permit, String path) {
        String root = permit.endsWith(".*") ? permit.substring(0, permit.length() - 2) : permit;
        return path.equals(root) || path.startsWith(root + ".");
    }

    /** 1, 1.0 and 1e0 are the same. */
    private static boolean same(JsonNode had, JsonNode has) {
        return had != null && has != null && had.isNumber() && has.isNumber()
                ? had.decimalValue().compareTo(has.decimalValue()) == 0
                : Objects.equals(had, has);
    }

    private static String text(JsonNode leaf) {
        return leaf == null ? "nothing" : leaf.toString();
    }

    private static Map<String, JsonNode> flatten(String job) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        flatten("", parse(job), leaves);
        return leaves;
    }

    /** Leaves are scalars, and lists and objects without content; what is null is not there. */
    private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (node.isObject() && !node.isEmpty()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                flatten(prefix + field.getKey(), field.getValue(), leaves);
            }
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(prefix + i, node.get(i), leaves);
            }
        } else if (!node.isNull() && !path.isEmpty()) {
            leaves.put(path, node);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job: expected JSON, found " + json, e);
        }
    }
}
