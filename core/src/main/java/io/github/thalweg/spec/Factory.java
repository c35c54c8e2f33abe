package io.github.thalweg.spec;

/** Makes an object from its options; reads every option it knows, so that the registry can refuse the others. */
@FunctionalInterface
public interface Factory<T> {
    T make(Options options);
}
