package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.tree.bin.Bins;

/** Answers what a level asks for. What it remembers is its {@link LevelShard}. */
final class LevelWorker implements Shards.KeyedWorker<LevelModel, Bins, LevelSum> {
    private static final long serialVersionUID = 1L;

    @Override
    public void contribute(LevelModel model, Bins bins, Round at, Shards.Outlet<LevelSum> to) {
        at.memory("forest", model.first(), () -> new LevelShard(model)).answer(model, bins, to);
    }
}
