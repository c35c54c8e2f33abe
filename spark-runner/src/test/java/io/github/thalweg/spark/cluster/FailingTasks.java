package io.github.thalweg.spark.cluster;

import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A plugin of Spark's that lets tasks fail: of every other task the first attempt, of some the second too. They fail
 * when their work is done, so that everything an attempt leaves behind in its JVM is there when the next one comes.
 */
public final class FailingTasks implements SparkPlugin, ExecutorPlugin {
    static final String SAYS = "made to fail";

    @Override
    public void onTaskStart() {
        TaskContext task = TaskContext.get();
        int place = task.stageId() + task.partitionId();
        int failures = place % 2 == 0 ? place % 6 == 0 ? 2 : 1 : 0;
        if (task.attemptNumber() < failures) {
            // what is thrown here Spark would only log; what a listener throws fails the task
            task.addTaskCompletionListener((TaskCompletionListener) context -> {
                throw new IllegalStateException(SAYS);
            });
        }
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return this;
    }

    @Override
    public DriverPlugin driverPlugin() {
        return null;
    }

    @Override
    public void init(PluginContext context, Map<String, String> configuration) {}
}
