package io.github.thalweg.nn.head;

import io.github.thalweg.nn.Head;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's heads; none of them has options. */
public final class Heads implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Head.class, "classes", options -> new Classes());
        registry.add(Head.class, "binary", options -> new Binary());
        registry.add(Head.class, "answers", options -> new Answers());
        registry.add(Head.class, "values", options -> new Values());
    }
}
