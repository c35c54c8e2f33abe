package io.github.thalweg.spark.job;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.kind.RecipeKind;
import io.github.thalweg.train.NetworkRecipe;

/** A kind that has sections and does nothing: what reading a job needs. */
record TestKind(String name, Class<? extends Record> sections) implements Kind {
    static final Kinds KINDS =
            new Kinds(java.util.List.of(new RecipeKind<>(new NetworkRecipe()), new TestKind("forest", Trees.class)));

    /** Sections of a later kind. */
    record Trees(Forest forest) {
        Trees {
            forest = forest == null ? new Forest(null, null) : forest;
        }
    }

    record Forest(Integer trees, Double share) {
        Forest {
            trees = trees == null ? 100 : io.github.thalweg.math.Check.positive("trees", trees);
            share = share == null ? 0.5 : io.github.thalweg.math.Check.fraction("share", share);
        }
    }

    @Override
    public Job complete(Job job) {
        return job;
    }

    @Override
    public Outcome train(JobRun fit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Evaluated evaluate(Application application) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void predict(Application application, Destination destination) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String inspect(Models.Saved model) {
        throw new UnsupportedOperationException();
    }
}
