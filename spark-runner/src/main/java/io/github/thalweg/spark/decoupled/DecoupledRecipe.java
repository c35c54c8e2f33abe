package io.github.thalweg.spark.decoupled;

import io.github.thalweg.decoupled.Blueprint;
import io.github.thalweg.decoupled.Decoupling;
import io.github.thalweg.decoupled.Delay;
import io.github.thalweg.decoupled.Watch;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** What the {@code decoupled} section names, checked and made. */
final class DecoupledRecipe {
    private static final String OPTIMIZER = "decoupled.synthesizer.optimizer";

    private DecoupledRecipe() {}

    /** The job with every default written out. */
    static Job complete(Job job) {
        Registry registry = Registry.standard();
        DecoupledSections sections = job.sections(DecoupledSections.class);
        NetworkSections plain =
                NetworkSections.complete(job.with(sections.plain()), registry).sections(NetworkSections.class);
        DecoupledSections.Decoupled decoupled = sections.decoupled();
        of(decoupled);
        DecoupledSections.Synthesizer synthesizer = decoupled.synthesizer();
        Spec optimizer = registry.make(Optimizer.class, OPTIMIZER, synthesizer.optimizer())
                .spec();
        DecoupledSections.Decoupled written = decoupled.with(
                new DecoupledSections.Synthesizer(synthesizer.hidden(), synthesizer.layers(), optimizer));
        return job.with(new DecoupledSections(plain.network(), plain.loss(), written, plain.training()));
    }

    static Decoupling of(DecoupledSections.Decoupled section) {
        DecoupledSections.Synthesizer synthesizer = section.synthesizer();
        Blueprint blueprint = synthesizer.layers().isEmpty()
                ? synthesizer.hidden().isEmpty()
                        ? Blueprint.linear()
                        : Blueprint.hidden(recipes("decoupled.synthesizer.hidden", synthesizer.hidden()))
                : Blueprint.whole(recipes("decoupled.synthesizer.layers", synthesizer.layers()));
        return new Decoupling(
                section.mode().mode(),
                section.stages(),
                section.replicas(),
                blueprint,
                Registry.standard().make(Optimizer.class, OPTIMIZER, synthesizer.optimizer()),
                section.lambda(),
                section.staleness().number(),
                watch(section.watch()),
                new Delay(section.delay().forward(), section.delay().backward()));
    }

    private static Watch watch(DecoupledSections.Watching watching) {
        try {
            return new Watch(watching.every(), watching.threshold(), watching.patience());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("decoupled.watch." + e.getMessage(), e);
        }
    }

    private static List<Layer.Recipe> recipes(String path, List<Spec> specs) {
        List<Layer.Recipe> recipes = new ArrayList<>();
        for (Spec spec : specs) {
            recipes.add(Registry.standard().make(Layer.Recipe.class, path + "." + recipes.size(), spec));
        }
        return recipes;
    }
}
