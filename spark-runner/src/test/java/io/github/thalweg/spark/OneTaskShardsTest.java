package io.github.thalweg.spark;

import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.testing.ShardsContract;
import java.io.Serializable;
import java.util.List;

class OneTaskShardsTest extends ShardsContract {
    @Override
    protected <X extends Serializable> Shards<X> shards(List<X> shards) {
        return OneTaskShards.of(SparkShardsTest.spread(shards, 3));
    }
}
