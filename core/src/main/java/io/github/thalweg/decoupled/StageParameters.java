package io.github.thalweg.decoupled;

import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.store.State;
import io.github.thalweg.train.Steps;
import io.github.thalweg.train.Training;
import java.io.Serializable;
import java.util.ArrayList;

/** The parameters of all stages and of their synthesizers between two rounds; each stage takes steps of its own. */
final class StageParameters implements Serializable {
    static final String REMEDY = "try smaller rates, of the synthesizer too, or data.scale";

    private final Stages stages;
    private final Training training;
    private final long batches;
    private final ArrayList<Trained> trained = new ArrayList<>();
    private final ArrayList<Trained> synthesizers = new ArrayList<>(); // null: the stage has none
    private final ArrayList<double[]> memories = new ArrayList<>(); // the schedule's, by stage
    private final double[] factors; // on the rate of each stage's next step

    /**
     * @param parameters the first ones, of the whole network
     * @param batches in the whole fit, for the schedule
     */
    StageParameters(
            Stages stages, float[] parameters, Training training, Optimizer synthesizerOptimizer, long batches) {
        this.stages = stages;
        this.training = training;
        this.batches = batches;
        this.factors = new double[stages.count()];
        for (int i = 0; i < stages.count(); i++) {
            Stage stage = stages.get(i);
            trained.add(new Trained(stage.network().layout(), training.clipped(), stages.part(parameters, i)));
            synthesizers.add(stage.synthesizer() == null ? null : synthesizer(stage, synthesizerOptimizer));
            memories.add(new double[training.schedule().memory()]);
            factors[i] = factor(i, Double.NaN);
        }
    }

    private Trained synthesizer(Stage stage, Optimizer optimizer) {
        float[] first = stage.synthesizer().initialize(training.seed() + 1 + stage.number());
        return new Trained(stage.synthesizer().layout(), optimizer, first);
    }

    private double factor(int stage, double loss) {
        long next = trained.get(stage).steps() + 1;
        return training.schedule().factor(next, batches, loss, memories.get(stage));
    }

    /** By stage: the arrays themselves. */
    float[][] parameters() {
        return trained.stream().map(Trained::parameters).toArray(float[][]::new);
    }

    /** By stage; null for a stage that has none. */
    float[][] synthesizers() {
        return synthesizers.stream()
                .map(one -> one == null ? null : one.parameters())
                .toArray(float[][]::new);
    }

    /** The steps that a stage has taken. */
    long steps(int stage) {
        return trained.get(stage).steps();
    }

    /** Takes the steps of a round: along the mean gradients of whoever has one. */
    void step(StageSum total) {
        for (int i = 0; i < stages.count(); i++) {
            if (total.weights[i] > 0) {
                trained.get(i).step(total.gradients[i], total.weights[i], factors[i]);
            }
            if (total.synthesizerWeights[i] > 0) {
                synthesizers.get(i).step(total.synthesizerGradients[i], total.synthesizerWeights[i], 1);
            }
        }
    }

    /** Asks the schedule for the next factor of every stage that has stepped. */
    void schedule(StageSum total, double loss) {
        for (int i = 0; i < stages.count(); i++) {
            if (total.weights[i] > 0) {
                factors[i] = factor(i, loss);
            }
        }
    }

    /** The parameters of the whole network: a copy. */
    float[] whole(long round) {
        requireFinite(round);
        float[] whole = new float[stages.network().layout().size()];
        for (int i = 0; i < stages.count(); i++) {
            stages.place(trained.get(i).parameters(), i, whole);
        }
        return whole;
    }

    /** The same of a state. */
    static float[] whole(Stages stages, State state) {
        float[] whole = new float[stages.network().layout().size()];
        for (int i = 0; i < stages.count(); i++) {
            stages.place(state.floats("stages/" + i + "/parameters"), i, whole);
        }
        return whole;
    }

    private void requireFinite(long round) {
        for (int i = 0; i < stages.count(); i++) {
            boolean finite = Steps.finite(trained.get(i).parameters())
                    && (synthesizers.get(i) == null
                            || Steps.finite(synthesizers.get(i).parameters()));
            if (!finite) {
                throw new IllegalArgumentException("the parameters of "
                        + stages.get(i).name() + " are not finite after round " + round + "; " + REMEDY);
            }
        }
    }

    /** Writes all of it into a learner's state. */
    void save(State state, long round) {
        requireFinite(round);
        for (int i = 0; i < stages.count(); i++) {
            state.put("stages/" + i, trained.get(i).state());
            if (synthesizers.get(i) != null) {
                state.put("synthesizers/" + i, synthesizers.get(i).state());
            }
            state.put("schedules/" + i, memories.get(i));
        }
        state.put("factors", factors);
    }

    void restore(State state) {
        for (int i = 0; i < stages.count(); i++) {
            trained.get(i).restore(state.state("stages/" + i));
            if (synthesizers.get(i) != null) {
                synthesizers.get(i).restore(state.state("synthesizers/" + i));
            }
            memories.set(i, state.doubles("schedules/" + i));
        }
        System.arraycopy(state.doubles("factors"), 0, factors, 0, factors.length);
    }
}
