package io.github.thalweg.spec;

/**
 * A list of named things, found by {@link java.util.ServiceLoader}: thalweg's own packages and users' jars alike.
 *
 * <p>A user's jar names its plugin in {@code META-INF/services/io.github.thalweg.spec.Plugin}.
 */
public interface Plugin {
    void register(Registry.Builder registry);
}
