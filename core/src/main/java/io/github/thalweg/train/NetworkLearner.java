package io.github.thalweg.train;

import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Objective;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Update;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A network, or whatever else has an objective, in training by sums of gradients.
 *
 * <p>ALGORITHM. In each round every shard adds up the gradient of its part of a mini-batch ({@link Batches}); the sum is
 * divided by the summed weight of the rows, and the optimizer takes one step. With {@code localSteps} H &gt; 1 a round is H
 * steps of each shard on its own, and the outer optimizer steps along the averaged difference. One round costs each shard
 * a forward and a backward pass over its rows, and moves the parameters out and a gradient of the same length back.
 *
 * <p>Chu et al., "Map-Reduce for Machine Learning on Multicore", NIPS 2006; Dean et al., "Large Scale Distributed Deep
 * Networks", NIPS 2012.
 */
public final class NetworkLearner implements SummingLearner<Weights, Rows, Gradient> {
    private static final String REMEDY = "try a smaller rate, clipping, or data.scale";

    private final Objective<Batch> objective;
    private final Layout layout;
    private final Shape input;
    private final Scaling scaling;
    private final Training training;
    private final int targets;
    private final long steps;
    private final long rounds;
    private final List<Layout.Entry> frozen;
    private final int[] ranges;
    private final long fit = UUID.randomUUID().getMostSignificantBits();

    private float[] parameters;
    private float[][] slots;
    private double[] scheduleMemory;
    private long round;
    private double lastLoss = Double.NaN;
    private long lastRows;
    private long rowsSeen;
    private double epochLoss;
    private double epochWeight;
    private double[] epochLosses = new double[0];
    private double factor;

    /**
     * @param objective what is made small
     * @param input the shape of one example
     * @param rows in all shards together
     * @param targets per row
     */
    public NetworkLearner(
            Objective<Batch> objective, Shape input, Scaling scaling, Training training, long rows, int targets) {
        this.objective = objective;
        this.layout = objective.layout();
        this.input = input;
        this.scaling = scaling;
        this.training = training;
        this.targets = targets;
        this.steps = Batches.steps(rows, training.batch());
        this.rounds = (steps * training.epochs() + training.localSteps() - 1) / training.localSteps();
        this.frozen = new java.util.ArrayList<>(Steps.under(layout, training.freeze()));
        this.ranges = Steps.ranges(layout, frozen);
        this.parameters = layout.initialize(training.seed());
        this.slots = new float[stepper().slots()][layout.trainedSize()];
        this.scheduleMemory = new double[training.schedule().memory()];
        this.factor = nextFactor();
    }

    /** Where the parameters stand. */
    public Layout layout() {
        return layout;
    }

    /**
     * The parameters as they stand: a copy.
     *
     * @throws IllegalArgumentException if a step has made one of them NaN or infinite; so does {@link #state}
     */
    public float[] parameters() {
        requireFinite();
        return parameters.clone();
    }

    /** A gradient may overflow under a loss that is finite yet: nobody is to save, or evaluate, what is left then. */
    private void requireFinite() {
        if (!Steps.finite(parameters)) {
            throw new IllegalArgumentException(
                    "the parameters are not finite: " + describe(round - 1) + " (round " + round + "); " + REMEDY);
        }
    }

    /** Rounds in one epoch, rounded up. */
    public long roundsPerEpoch() {
        return (steps + training.localSteps() - 1) / training.localSteps();
    }

    /** How many rows all rounds together have looked at. */
    public long rowsSeen() {
        return rowsSeen;
    }

    /** The mean training loss of each complete epoch; of each round where a round is longer than an epoch. */
    public double[] epochLosses() {
        return epochLosses.clone();
    }

    @Override
    public Weights model() {
        return new Weights(parameters, factor);
    }

    @Override
    public Worker<Weights, Rows, Gradient> worker() {
        return training.localSteps() == 1
                ? new GradientWorker(objective, input, scaling, fit, training.seed(), steps, targets)
                : new LocalStepsWorker(objective, input, scaling, training, fit, steps, ranges, targets);
    }

    @Override
    public void learn(Gradient total) {
        if (total.notFinite() != Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the loss is not finite: " + describe(round) + " (round " + (round + 1)
                    + "), shard " + total.notFinite() + "; " + REMEDY);
        }
        if (total.weight() > 0) {
            Steps.mean(total.values(), layout.trainedSize(), total.weight());
            double rate = training.localSteps() == 1
                    ? training.clipped().rate() * factor
                    : training.outer().rate();
            stepper().step(new Update(parameters, total.values(), slots, ranges, round + 1, rate));
            Steps.run(layout, parameters, total.values(), frozen);
        }
        lastLoss = total.loss() / total.weight();
        lastRows = total.rows();
        rowsSeen += total.rows();
        epochLoss += total.loss();
        epochWeight += total.weight();
        round++;
        if (round * training.localSteps() / steps > epochLosses.length || round == rounds) {
            epochLosses = Arrays.copyOf(epochLosses, epochLosses.length + 1);
            epochLosses[epochLosses.length - 1] = epochLoss / epochWeight;
            epochLoss = 0;
            epochWeight = 0;
        }
        factor = nextFactor();
    }

    private Optimizer stepper() {
        return training.localSteps() == 1 ? training.clipped() : training.outer();
    }

    private double nextFactor() {
        return training.schedule()
                .factor(round * training.localSteps() + 1, steps * training.epochs(), lastLoss, scheduleMemory);
    }

    @Override
    public boolean finished() {
        return round >= rounds;
    }

    @Override
    public Report report() {
        return new Report(rounds, lastLoss, lastRows);
    }

    @Override
    public String describe(long number) {
        long step = number * training.localSteps();
        return "epoch " + (step / steps + 1) + "/" + training.epochs() + ", step " + (step % steps + 1) + "/" + steps;
    }

    @Override
    public State state() {
        requireFinite();
        State state = new State();
        state.put("layout", layout.describe());
        state.put("parameters", parameters.clone());
        for (int i = 0; i < slots.length; i++) {
            state.put("slots/" + i, slots[i].clone());
        }
        state.put("schedule", scheduleMemory.clone());
        state.put("round", new long[] {round, lastRows, rowsSeen});
        state.put("losses", new double[] {lastLoss, epochLoss, epochWeight, factor});
        state.put("epochLosses", epochLosses.clone());
        return state;
    }

    @Override
    public void restore(State state) {
        if (!state.text("layout").equals(layout.describe())) {
            throw new IllegalArgumentException("the checkpoint is of another network: it has\n" + state.text("layout")
                    + "and this one has\n" + layout.describe());
        }
        double[] schedule = state.doubles("schedule");
        if (schedule.length != scheduleMemory.length) { // what it remembers may change from version to version
            throw new IllegalArgumentException("the checkpoint was written by another version of thalweg: the schedule "
                    + training.schedule().spec().name() + " remembers " + scheduleMemory.length + " numbers, found "
                    + schedule.length + "; begin anew");
        }
        parameters = state.floats("parameters");
        for (int i = 0; i < slots.length; i++) {
            slots[i] = state.floats("slots/" + i);
        }
        scheduleMemory = schedule;
        round = state.longs("round")[0];
        lastRows = state.longs("round")[1];
        rowsSeen = state.longs("round")[2];
        lastLoss = state.doubles("losses")[0];
        epochLoss = state.doubles("losses")[1];
        epochWeight = state.doubles("losses")[2];
        factor = state.doubles("losses")[3];
        epochLosses = state.doubles("epochLosses");
    }
}
