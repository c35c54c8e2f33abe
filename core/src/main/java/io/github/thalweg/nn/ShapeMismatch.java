package io.github.thalweg.nn;

/** An input that does not fit an operation; the message is {@code path: input … does not fit …: expected …}. */
public final class ShapeMismatch extends IllegalArgumentException {
    private final String path;
    private final String problem;

    public ShapeMismatch(String problem) {
        this("", problem, null);
    }

    private ShapeMismatch(String path, String problem, Throwable cause) {
        super(path.isEmpty() ? problem : path + ": " + problem, cause);
        this.path = path;
        this.problem = problem;
    }

    /** The same mismatch seen from one container further out. */
    public ShapeMismatch within(String name) {
        return new ShapeMismatch(path.isEmpty() ? name : name + "." + path, problem, this);
    }
}
