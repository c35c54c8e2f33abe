package io.github.thalweg.prepare;

import io.github.thalweg.model.Model;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The steps of this package, and the reader of what they were fitted to. */
public final class StandardSteps implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Step.class, OneHot.NAME, OneHot::of)
                .add(Step.class, Standardize.NAME, Standardize::of)
                .add(Step.class, Tokenize.NAME, Tokenize::of)
                .add(Step.class, Vocabulary.NAME, Vocabulary::of)
                .add(Model.Reader.class, Preparation.KIND, options -> Preparation::read);
    }
}
