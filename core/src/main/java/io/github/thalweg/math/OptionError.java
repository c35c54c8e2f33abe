package io.github.thalweg.math;

/**
 * A value that is not what was expected of it; the message is {@code path: expected …, found …}.
 *
 * <p>Whoever refuses a value knows what it is called where it stands; whoever handed it over knows what the user calls the
 * place: a key of a job, a parameter of an estimator. So the path grows, and is renamed, on the way out, and nobody takes a
 * message apart.
 */
public final class OptionError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path; // empty: only the value is known
    private final String problem;

    /**
     * @param path of the value, with dots: {@code goss.top}
     * @param problem what was expected and what was found
     */
    public OptionError(String path, String problem) {
        this(path, problem, null);
    }

    public OptionError(String path, String problem, Throwable cause) {
        super(path.isEmpty() ? problem : path + ": " + problem, cause);
        this.path = path;
        this.problem = problem;
    }

    /** The name at the head of the path: {@code goss} of {@code goss.top}. */
    public String head() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    public String problem() {
        return problem;
    }

    /** The same error seen from one level further out; an empty name is no level. */
    public OptionError within(String name) {
        if (name.isEmpty()) {
            return this;
        }
        return new OptionError(path.isEmpty() ? name : name + "." + path, problem, this);
    }

    /** The same error of an option that somebody calls otherwise. */
    public OptionError called(String name) {
        return new OptionError(name + path.substring(head().length()), problem, this);
    }
}
