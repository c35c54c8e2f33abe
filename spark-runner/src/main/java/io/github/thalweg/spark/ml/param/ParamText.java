package io.github.thalweg.spark.ml.param;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/** The text of a param, in YAML or JSON. */
public final class ParamText {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE) // a spec's own limit is told in our words
                    .build())
            .build());

    private ParamText() {}

    /** The text as maps, lists and scalars. @throws IllegalArgumentException naming the param, if it is neither YAML nor JSON */
    public static Object tree(String param, String text) {
        try {
            Object tree = YAML.readValue(text, Object.class);
            Check.that(!Spec.isDeeper(tree, Spec.DEPTH), "%s: nested more than %d deep", param, Spec.DEPTH);
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(param + ": expected YAML or JSON, found " + e.getOriginalMessage(), e);
        }
    }
}
