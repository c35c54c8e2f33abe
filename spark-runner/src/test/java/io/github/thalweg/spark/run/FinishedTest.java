package io.github.thalweg.spark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.Sessions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Test;

class FinishedTest {
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whatASignalCancelsIsDoneOnceMore() {
        JavaSparkContext spark = Sessions.context();
        SparkListener signal = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart start) {
                if (!stop.getAndSet(true)) {
                    spark.sc().cancelAllJobs();
                }
            }
        };
        spark.sc().addSparkListener(signal);
        try {
            long sum = Finished.despite(stop::get, () -> {
                boolean first = tries.incrementAndGet() == 1;
                return spark.parallelize(List.of(1, 2, 3), 1)
                        .map(number -> first ? untilCancelled() : number)
                        .reduce(Integer::sum);
            });

            assertThat(sum).isEqualTo(6);
            assertThat(tries).hasValue(2);
        } finally {
            spark.sc().removeSparkListener(signal);
        }
    }

    private static int untilCancelled() {
        while (true) {
            TaskContext.get().killTaskIfInterrupted();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whatFailsWithoutASignalFails() {
        assertThatThrownBy(() -> Finished.despite(stop::get, this::fail)).hasMessage("try 1");
    }

    @Test
    void whatFailsAgainFails() {
        stop.set(true);

        assertThatThrownBy(() -> Finished.despite(stop::get, this::fail)).hasMessage("try 2");
    }

    private int fail() {
        throw new IllegalStateException("try " + tries.incrementAndGet());
    }
}
