package io.github.thalweg.tree;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Written;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** By what the weight of each row is multiplied, according to its class. */
public sealed interface ClassWeights extends Written, Serializable {
    /** Every class as its rows weigh; labels that are numbers too. */
    ClassWeights EQUAL = new Given(Map.of());

    /**
     * Classes by name.
     *
     * @param factors at least 0; a class that is not named has 1
     */
    record Given(Map<String, Double> factors) implements ClassWeights {
        private static final long serialVersionUID = 1L;

        public Given {
            factors.forEach((name, factor) -> Check.nonNegative(name, factor));
            factors = Collections.unmodifiableSortedMap(new TreeMap<>(factors));
        }

        @Override
        public Map<String, Double> written() {
            return factors;
        }
    }

    /**
     * The rarer, the heavier: rows / (classes × rows of the class), classes without rows not counted, as scikit-learn's
     * {@code class_weight="balanced"}; after King and Zeng, "Logistic Regression in Rare Events Data", Political Analysis 9,
     * 2001.
     */
    record Balanced() implements ClassWeights {
        private static final long serialVersionUID = 1L;

        @Override
        public String written() {
            return "balanced";
        }
    }

    /**
     * As written in a job or a parameter.
     *
     * @param tree {@code balanced}, a map from classes' names to factors, or null: {@link #EQUAL}
     */
    static ClassWeights parse(Object tree) {
        if (tree == null) {
            return EQUAL;
        }
        if ("balanced".equals(tree)) {
            return new Balanced();
        }
        Check.option(
                tree instanceof Map<?, ?> map && map.values().stream().allMatch(Number.class::isInstance),
                "",
                "expected balanced, or a number for each class such as {a: 1, b: 2.5}, found %s",
                tree);
        Map<String, Double> factors = new TreeMap<>();
        ((Map<?, ?>) tree)
                .forEach((name, factor) -> factors.put(String.valueOf(name), ((Number) factor).doubleValue()));
        return new Given(factors);
    }
}
