package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Tensor;
import io.github.thalweg.train.Batches;
import io.github.thalweg.train.Steps;
import io.github.thalweg.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Trains the stages of a network at the same time on different batches.
 *
 * <p>ALGORITHM. In each round every stage opens its mail. A batch from below is passed through its layers; the gradient at
 * its output comes from its synthesizer at once, its parameters step, its output goes up and the gradient at its input goes
 * down. An answer from above teaches the synthesizer what it should have said. Only the last stage sees the loss. With
 * {@code lambda} above 0 a stage keeps the batch until the answer is there, and steps along a blend; with one batch under
 * way and λ = 1 that is backpropagation. A round costs each stage one forward and one backward pass, whatever the number of
 * stages; a locked pipeline of S stages needs 2 S − 1 rounds for the same batch.
 *
 * <p>Jaderberg et al., "Decoupled Neural Interfaces using Synthetic Gradients", ICML 2017; its supplement for BP(λ).
 */
public final class StageLearner implements Learner<StageModel, StageShard, StageSum> {
    private static final String REMEDY = "try smaller rates, of the synthesizer too, or data.scale";

    private final Stages stages;
    private final Feed feed;
    private final Training training;
    private final Decoupling decoupling;
    private final long batches;
    private final long fit = UUID.randomUUID().getMostSignificantBits();
    private final ArrayList<Trained> trained = new ArrayList<>();
    private final ArrayList<Trained> synthesizers = new ArrayList<>();
    private final ArrayList<double[]> scheduleMemories = new ArrayList<>();
    private final double[] factors;
    private final Mail mail;
    private final Idleness idleness;

    private long round;
    private long admitted;
    private long lastRows;
    private long rowsSeen;
    private double lastLoss = Double.NaN;
    private double epochLoss;
    private double epochWeight;
    private double[] epochLosses = new double[0];
    private Measurements measurements = new Measurements();
    private int failures; // measurements in a row below the threshold
    private boolean falling; // no batch enters until those under way have come to their end
    private boolean fallen;
    private Order[] orders; // of the round in flight

    /**
     * @param network a {@link io.github.thalweg.nn.block.Sequential}
     * @param parameters the first ones, of the whole network
     * @param rows in all shards together
     * @param targets per row
     * @throws IllegalArgumentException for cuts, labels or synthesizers that do not fit
     */
    StageLearner(
            Network<Tensor, Tensor> network,
            float[] parameters,
            Loss.OfTensors loss,
            Scaling scaling,
            Training training,
            Decoupling decoupling,
            long rows,
            int targets) {
        this.stages = new Stages(network, loss, targets, decoupling);
        long steps = Batches.steps(rows, training.batch());
        this.feed = new Feed(scaling, targets, training.seed(), steps);
        this.training = training;
        this.decoupling = decoupling.built();
        this.batches = steps * training.epochs();
        this.mail = new Mail(shards(), decoupling.replicas());
        this.idleness = new Idleness(stages.count(), decoupling.replicas());
        this.factors = new double[stages.count()];
        for (int i = 0; i < stages.count(); i++) {
            Stage stage = stages.get(i);
            trained.add(new Trained(stage.network().layout(), training.optimizer(), stages.part(parameters, i)));
            synthesizers.add(
                    stage.synthesizer() == null
                            ? null
                            : new Trained(
                                    stage.synthesizer().layout(),
                                    decoupling.synthesizerOptimizer(),
                                    stage.synthesizer().initialize(training.seed() + 1 + i)));
            scheduleMemories.add(new double[training.schedule().memory()]);
            factors[i] = nextFactor(i);
        }
    }

    /** Stages times replicas. */
    int shards() {
        return stages.count() * decoupling.replicas();
    }

    /** The names of the stages, from the bottom up. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < stages.count(); i++) {
            names.add(stages.get(i).name());
        }
        return names;
    }

    /**
     * The parameters of the whole network as they stand: a copy.
     *
     * @throws IllegalArgumentException if a step has made one of them NaN or infinite; so does {@link #state}
     */
    public float[] parameters() {
        requireFinite();
        float[] whole = new float[stages.network().layout().size()];
        for (int i = 0; i < stages.count(); i++) {
            stages.place(trained.get(i).parameters(), i, whole);
        }
        return whole;
    }

    /** The parameters of the whole network that a state holds. */
    float[] parameters(State state) {
        float[] whole = new float[stages.network().layout().size()];
        for (int i = 0; i < stages.count(); i++) {
            stages.place(state.floats("stages/" + i + "/parameters"), i, whole);
        }
        return whole;
    }

    private void requireFinite() {
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

    /** What was measured of the synthetic gradients so far. */
    public Measurements measurements() {
        return measurements;
    }

    /** Whether the fit has gone over to backpropagation. */
    public boolean fellBack() {
        return falling || fallen;
    }

    /** How much of the time since this object was made each stage had nothing to do. */
    public double[] idle() {
        return idleness.shares();
    }

    public long rowsSeen() {
        return rowsSeen;
    }

    /** Batches in one epoch. */
    public long batchesPerEpoch() {
        return feed.steps();
    }

    /** The mean training loss of each complete epoch, as the last stage saw it. */
    public double[] epochLosses() {
        return epochLosses.clone();
    }

    @Override
    public StageModel model() {
        boolean enters = !falling && admitted < batches && mail.underWay() < bound();
        orders = mail.orders(enters ? admitted : -1);
        float[][] parameters = new float[stages.count()][];
        float[][] synthetic = new float[stages.count()][];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = trained.get(i).parameters();
            synthetic[i] =
                    synthesizers.get(i) == null ? null : synthesizers.get(i).parameters();
        }
        idleness.begin();
        return new StageModel(parameters, synthetic, orders, lambda(), enters && measures());
    }

    private boolean measures() {
        int every = decoupling.watch().every();
        return every > 0 && !fallen && synthesizers.get(0) != null && admitted % every == 0;
    }

    private boolean locked() {
        return fallen || decoupling.mode() == Mode.BACKPROPAGATION;
    }

    private double lambda() {
        return locked() ? 1 : decoupling.lambda();
    }

    /** The most batches under way at once. */
    private long bound() {
        return locked() ? 1 : decoupling.staleness() == 0 ? latency() : decoupling.staleness();
    }

    /** Rounds from the entry of a batch to its last trace. */
    private long latency() {
        if (stages.count() == 1 || lambda() > 0) {
            return 2L * stages.count() - 1;
        }
        return decoupling.mode() == Mode.AUXILIARY ? stages.count() : stages.count() + 1;
    }

    private Mail.Waits waits() {
        if (lambda() > 0) {
            return Mail.Waits.WITH_INPUT;
        }
        return decoupling.mode() == Mode.AUXILIARY ? Mail.Waits.NOT : Mail.Waits.WITH_OUTPUT;
    }

    @Override
    public Worker<StageModel, StageShard, StageSum> worker() {
        return new StageWorker(stages, feed, decoupling.replicas(), decoupling.delay(), fit);
    }

    @Override
    public void learn(StageSum total) {
        for (int i = 0; i < stages.count(); i++) {
            if (total.notFinite[i] != null) {
                throw new IllegalArgumentException("the " + total.notFinite[i] + " of "
                        + stages.get(i).name() + " is not finite in round " + (round + 1) + "; " + REMEDY);
            }
        }
        idleness.end(total.busy);
        if (orders[0].input() != null) {
            admitted++;
        }
        mail.deliver(orders, total, waits());
        for (int i = 0; i < stages.count(); i++) {
            if (total.weights[i] > 0) {
                trained.get(i).step(total.gradients[i], total.weights[i], factors[i]);
            }
            if (total.synthesizerWeights[i] > 0) {
                synthesizers.get(i).step(total.synthesizerGradients[i], total.synthesizerWeights[i], 1);
            }
        }
        count(total);
        for (int i = 0; i < stages.count(); i++) {
            if (total.weights[i] > 0) {
                factors[i] = nextFactor(i);
            }
        }
        watch(total);
        round++;
    }

    private void count(StageSum total) {
        lastRows = total.rows;
        rowsSeen += total.rows;
        if (total.rows == 0) {
            return;
        }
        lastLoss = total.loss / total.lossWeight;
        epochLoss += total.loss;
        epochWeight += total.lossWeight;
        if (trained.get(stages.count() - 1).steps() / feed.steps() > epochLosses.length) {
            epochLosses = Arrays.copyOf(epochLosses, epochLosses.length + 1);
            epochLosses[epochLosses.length - 1] = epochLoss / epochWeight;
            epochLoss = 0;
            epochWeight = 0;
        }
    }

    private void watch(StageSum total) {
        if (total.products[0] != null) {
            double least = measurements.add(round + 1, total.products, stages.count() - 1);
            failures = least < decoupling.watch().threshold() ? failures + 1 : 0;
            falling = falling || !fallen && failures >= decoupling.watch().patience();
        }
        if (falling && mail.underWay() == 0) {
            falling = false;
            fallen = true;
        }
    }

    private double nextFactor(int stage) {
        return training.schedule()
                .factor(trained.get(stage).steps() + 1, batches, lastLoss, scheduleMemories.get(stage));
    }

    @Override
    public boolean finished() {
        return admitted >= batches && mail.underWay() == 0;
    }

    /** How many rounds there will be is exact while nothing falls back. */
    @Override
    public Report report() {
        long bound = bound();
        long last = batches - 1;
        long entry = last / bound * Math.max(latency(), bound) + last % bound;
        return new Report(fellBack() ? -1 : entry + latency(), lastLoss, lastRows);
    }

    @Override
    public String describe(long number) {
        return "round " + (number + 1) + ", batch " + Math.min(batches, admitted + 1) + "/" + batches + ", "
                + mail.underWay() + " under way";
    }

    @Override
    public State state() {
        requireFinite();
        State state = new State();
        state.put("layout", stages.describe());
        for (int i = 0; i < stages.count(); i++) {
            state.put("stages/" + i, trained.get(i).state());
            if (synthesizers.get(i) != null) {
                state.put("synthesizers/" + i, synthesizers.get(i).state());
            }
            state.put("schedules/" + i, scheduleMemories.get(i));
        }
        state.put("factors", factors);
        state.put("mail", mail.state());
        state.put(
                "counts", new long[] {round, admitted, lastRows, rowsSeen, failures, falling ? 1 : 0, fallen ? 1 : 0});
        state.put("losses", new double[] {lastLoss, epochLoss, epochWeight});
        state.put("epochLosses", epochLosses);
        state.put("measurements", measurements.state());
        return state;
    }

    @Override
    public void restore(State state) {
        if (!state.text("layout").equals(stages.describe())) {
            throw new IllegalArgumentException("the checkpoint is of other stages: it has\n" + state.text("layout")
                    + "and these are\n" + stages.describe());
        }
        for (int i = 0; i < stages.count(); i++) {
            trained.get(i).restore(state.state("stages/" + i));
            if (synthesizers.get(i) != null) {
                synthesizers.get(i).restore(state.state("synthesizers/" + i));
            }
            scheduleMemories.set(i, state.doubles("schedules/" + i));
        }
        System.arraycopy(state.doubles("factors"), 0, factors, 0, factors.length);
        mail.restore(state.state("mail"));
        long[] counts = state.longs("counts");
        round = counts[0];
        admitted = counts[1];
        lastRows = counts[2];
        rowsSeen = counts[3];
        failures = (int) counts[4];
        falling = counts[5] == 1;
        fallen = counts[6] == 1;
        double[] losses = state.doubles("losses");
        lastLoss = losses[0];
        epochLoss = losses[1];
        epochWeight = losses[2];
        epochLosses = state.doubles("epochLosses");
        measurements = Measurements.of(state.state("measurements"));
    }
}
