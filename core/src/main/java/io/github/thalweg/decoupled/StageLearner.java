package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Tensor;
import io.github.thalweg.train.Batches;
import io.github.thalweg.train.Training;
import java.util.ArrayList;
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
public final class StageLearner implements SummingLearner<StageModel, StageShard, StageSum> {
    private final Stages stages;
    private final Feed feed;
    private final Decoupling decoupling;
    private final long batches;
    private final long fit = UUID.randomUUID().getMostSignificantBits();
    private final StageParameters stageParameters;
    private final Mail mail;
    private final Pipeline pipeline;
    private final Account account = new Account();
    private final Idleness idleness;
    private long round;
    private long admitted;
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
        this.decoupling = decoupling;
        this.batches = steps * training.epochs();
        this.stageParameters = new StageParameters(
                stages, parameters, training, decoupling.synthesizer().optimizer(), batches);
        this.mail = new Mail(shards(), decoupling.replicas());
        this.pipeline = new Pipeline(stages.count(), this.decoupling);
        this.idleness = new Idleness(stages.count(), decoupling.replicas());
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
        return stageParameters.whole(round);
    }

    /** The parameters of the whole network that a state holds. */
    float[] parameters(State state) {
        return StageParameters.whole(stages, state);
    }

    /** What was measured of the synthetic gradients so far. */
    public Measurements measurements() {
        return pipeline.measurements();
    }

    /** Whether the fit has gone over to backpropagation. */
    public boolean fellBack() {
        return pipeline.fellBack();
    }

    /** How much of the time since this object was made each stage had nothing to do. */
    public double[] idle() {
        return idleness.shares();
    }

    public long rowsSeen() {
        return account.rowsSeen();
    }

    /** Batches in one epoch. */
    public long batchesPerEpoch() {
        return feed.steps();
    }

    /** The mean training loss of each complete epoch, as the last stage saw it. */
    public double[] epochLosses() {
        return account.epochs();
    }

    @Override
    public StageModel model() {
        boolean enters = admitted < batches && pipeline.admits(mail.underWay());
        orders = mail.orders(enters ? admitted : -1);
        idleness.begin();
        return new StageModel(
                stageParameters.parameters(),
                stageParameters.synthesizers(),
                orders,
                pipeline.lambda(),
                enters && pipeline.measures(admitted));
    }

    @Override
    public Worker<StageModel, StageShard, StageSum> worker() {
        return new StageWorker(stages, feed, decoupling.replicas(), decoupling.delay(), fit);
    }

    @Override
    public void learn(StageSum total) {
        requireFinite(total);
        idleness.end(total.busy);
        if (orders[0].input() != null) {
            admitted++;
        }
        mail.deliver(orders, total, pipeline.waits());
        stageParameters.step(total);
        account.add(total, stageParameters.steps(stages.count() - 1) / feed.steps());
        stageParameters.schedule(total, account.lastLoss());
        pipeline.watch(total, round + 1, mail.underWay());
        round++;
    }

    private void requireFinite(StageSum total) {
        for (int i = 0; i < stages.count(); i++) {
            if (total.notFinite[i] != null) {
                throw new IllegalArgumentException(
                        "the " + total.notFinite[i] + " of " + stages.get(i).name() + " is not finite in round "
                                + (round + 1) + "; " + StageParameters.REMEDY);
            }
        }
    }

    @Override
    public boolean finished() {
        return admitted >= batches && mail.underWay() == 0;
    }

    /** How many rounds there will be is exact while nothing falls back. */
    @Override
    public Report report() {
        return new Report(pipeline.rounds(batches), account.lastLoss(), account.lastRows());
    }

    @Override
    public String describe(long number) {
        return "round " + (number + 1) + ", batch " + Math.min(batches, admitted + 1) + "/" + batches + ", "
                + mail.underWay() + " under way";
    }

    @Override
    public State state() {
        State state = new State().put("layout", stages.describe());
        stageParameters.save(state, round);
        return state.put("mail", mail.state())
                .put("pipeline", pipeline.state())
                .put("account", account.state())
                .put("counts", new long[] {round, admitted});
    }

    @Override
    public void restore(State state) {
        if (!state.text("layout").equals(stages.describe())) {
            throw new IllegalArgumentException("the checkpoint is of other stages: it has\n" + state.text("layout")
                    + "and these are\n" + stages.describe());
        }
        stageParameters.restore(state);
        mail.restore(state.state("mail"));
        pipeline.restore(state.state("pipeline"));
        account.restore(state.state("account"));
        round = state.longs("counts")[0];
        admitted = state.longs("counts")[1];
    }
}
