package io.github.thalweg.nn;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter of a network stands in its one flat vector: first the trained ones, then the running statistics,
 * each in the order of a walk through the tree. A parameter met twice is one entry, under the first path.
 *
 * <p>A vector of gradients has the same places, and behind them one number per running statistic: the weight observed.
 */
public final class Layout implements Serializable {
    /** A parameter, its path such as {@code "0.linear.weight"}, and the place of its first number. */
    public record Entry(String path, Parameter parameter, int offset, int index) implements Serializable {
        public int size() {
            return parameter.shape().size();
        }
    }

    private static final long INITIALIZATION = 0x1417; // a stream of its own beside those of batches and dropout

    private final List<Entry> entries;
    private final int trained;
    private final int trainedSize;
    private final int size;
    private transient volatile Map<Parameter, Entry> byParameter;

    private Layout(List<Entry> entries, int trained, int trainedSize, int size) {
        this.entries = new ArrayList<>(entries);
        this.trained = trained;
        this.trainedSize = trainedSize;
        this.size = size;
    }

    public static Layout of(Op<?, ?> root) {
        Map<Parameter, String> paths = new IdentityHashMap<>();
        List<Parameter> found = new ArrayList<>();
        walk("", root, paths, found);
        List<Entry> entries = new ArrayList<>();
        int offset = place(found, paths, Parameter.Role.TRAINED, 0, entries);
        int trained = entries.size();
        int size = place(found, paths, Parameter.Role.RUNNING, offset, entries);
        return new Layout(entries, trained, offset, size);
    }

    private static void walk(String prefix, Op<?, ?> op, Map<Parameter, String> paths, List<Parameter> found) {
        for (Parameter parameter : op.parameters()) {
            if (paths.putIfAbsent(parameter, prefix + parameter.name()) == null) {
                found.add(parameter);
            }
        }
        for (Child<?, ?> child : op.children()) {
            walk(prefix + child.name() + ".", child.op(), paths, found);
        }
    }

    private static int place(
            List<Parameter> found, Map<Parameter, String> paths, Parameter.Role role, int offset, List<Entry> entries) {
        int next = offset;
        for (Parameter parameter : found) {
            if (parameter.role() == role) {
                entries.add(new Entry(paths.get(parameter), parameter, next, entries.size()));
                next = Math.addExact(next, parameter.shape().size());
            }
        }
        return next;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The number of trained numbers: they stand in [0, trainedSize). */
    public int trainedSize() {
        return trainedSize;
    }

    /** The length of a vector of parameters. */
    public int size() {
        return size;
    }

    /** The length of a vector of gradients. */
    public int gradientSize() {
        return size + entries.size() - trained;
    }

    /** Where the weight observed for a running statistic stands in a vector of gradients. */
    public int weightPlace(Entry running) {
        return size + running.index() - trained;
    }

    /** First values of all parameters: a function of the seed and of each parameter's place. */
    public float[] initialize(long seed) {
        float[] parameters = new float[size];
        for (Entry entry : entries) {
            Parameter parameter = entry.parameter();
            Tensor tensor = Tensor.view(parameters, entry.offset(), parameter.shape());
            parameter.initializer().fill(tensor, Seed.stream(seed, INITIALIZATION, entry.index()));
        }
        return parameters;
    }

    /** The entry of a parameter. @throws IllegalStateException if it is not part of this network */
    public Entry of(Parameter parameter) {
        Map<Parameter, Entry> map = byParameter;
        if (map == null) { // identities are those of this JVM: rebuilt after a journey
            map = new IdentityHashMap<>();
            for (Entry entry : entries) {
                map.put(entry.parameter(), entry);
            }
            byParameter = map;
        }
        Entry entry = map.get(parameter);
        if (entry == null) {
            throw new IllegalStateException("parameter " + parameter.name() + " is not part of this network");
        }
        return entry;
    }

    /** Paths, roles and shapes in order, one a line: two networks with the same text can exchange vectors. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            Parameter parameter = entry.parameter();
            text.append(entry.path())
                    .append(' ')
                    .append(parameter.role())
                    .append(' ')
                    .append(parameter.shape())
                    .append('\n');
        }
        return text.toString();
    }
}
