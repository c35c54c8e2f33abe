package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Worker;

/**
 * One round of one shard: opens the mail, passes a batch on, learns, sends.
 *
 * @param fit names the fit, so that another one on the same shards does not find this one's scratch memory
 */
record StageWorker(Stages stages, Feed feed, int replicas, Delay delay, long fit)
        implements Worker<StageModel, StageShard, StageSum> {
    @Override
    public StageSum contribute(StageModel model, StageShard shard, Round at) {
        long began = System.nanoTime();
        StageSum sum = new StageSum(stages.count(), at.shards());
        Order order = model.orders()[at.shard()];
        Stage stage = stages.get(at.shard() / replicas);
        StageScratch scratch = at.memory("bench", fit, () -> new StageScratch(stages, stage.number()));
        StageStep step = new StageStep(stages, stage, model, scratch, delay, sum, at.shard(), feed.seed());
        if (order.answer() != null) {
            step.learn(gathered(order.waiting(), shard), order.answer());
        }
        if (order.input() != null) {
            Activation input = gathered(order.input(), shard);
            step.pass(input);
            if (model.measure() && stage.number() == 0 && input.rows() > 0) {
                Truth truth = at.memory("truth", fit, () -> new Truth(stages));
                truth.compare(model, input, feed.seed(), sum);
            }
        }
        sum.busy[at.shard()] = System.nanoTime() - began;
        return sum;
    }

    private Activation gathered(Activation x, StageShard shard) {
        return x.weights() == null ? feed.gather(shard, shard.number() % replicas, x.batch()) : x;
    }
}
