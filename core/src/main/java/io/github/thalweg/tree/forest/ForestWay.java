package io.github.thalweg.tree.forest;

import java.util.Locale;

/** How a forest is grown. All ways give the same bits; they differ in what they cost and in the memory they need. */
public enum ForestWay {
    /** Whichever fits, the cheapest first. */
    AUTO,
    /** All rows in one task, which grows the trees by itself: for small data, no job per tree or level. */
    ONE_TASK,
    /** All rows in every place that computes; each task grows whole trees. */
    REPLICATED,
    /**
     * Rows stay where they are; a job per level asks for the histograms of all trees of a group, and nodes that have become
     * small are sent to one task each and finished there (Panda et al., "PLANET", VLDB 2009).
     */
    LEVELS;

    /** @throws IllegalArgumentException if there is no way with this name */
    public static ForestWay parse(String word) {
        for (ForestWay way : values()) {
            if (way.word().equals(word)) {
                return way;
            }
        }
        throw new IllegalArgumentException(
                "way: expected auto, one-task, replicated or levels, found \"" + word + "\"");
    }

    /** As users write it: {@code one-task}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
