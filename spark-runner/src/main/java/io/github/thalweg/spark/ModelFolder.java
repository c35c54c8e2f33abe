package io.github.thalweg.spark;

import io.github.thalweg.store.Folder;
import org.apache.hadoop.conf.Configuration;

/** The folder of a saved model, whoever saved it: a job, or a stage of Spark ML, which puts it beside its metadata. */
public final class ModelFolder {
    /** What a stage calls it. */
    public static final String MODEL = "model";

    private ModelFolder() {}

    /** The folder in which the model is, or where there is none the one that was named. */
    public static Folder find(String path, Configuration configuration) {
        Folder named = new Folder(HadoopStore.of(path, configuration));
        if (named.find().isPresent()) {
            return named;
        }
        Folder beside = ofStage(path, configuration);
        return beside.find().isPresent() ? beside : named;
    }

    /** Where a stage that is saved at a path has its model. */
    public static Folder ofStage(String path, Configuration configuration) {
        return new Folder(HadoopStore.of(path + "/" + MODEL, configuration));
    }
}
