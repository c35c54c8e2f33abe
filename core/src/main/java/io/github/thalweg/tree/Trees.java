package io.github.thalweg.tree;

import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Trees in a state, for checkpoints and models. */
public final class Trees {
    private Trees() {}

    public static State put(State state, List<Tree> trees) {
        return putAll(state.put("count", new int[] {trees.size()}), trees);
    }

    public static List<Tree> get(State state) {
        return getAll(state, state.ints("count")[0]);
    }

    /** Under which names so many trees stand in a state: see {@link io.github.thalweg.learn.Learner#settled}. */
    public static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(tree -> "trees/" + tree).toList();
    }

    /** Without their number, for a state that tells it otherwise. */
    static State putAll(State state, List<Tree> trees) {
        for (int t = 0; t < trees.size(); t++) {
            state.put("trees/" + t, trees.get(t).state());
        }
        return state;
    }

    static List<Tree> getAll(State state, int count) {
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            trees.add(Tree.of(state.state("trees/" + t)));
        }
        return trees;
    }
}
