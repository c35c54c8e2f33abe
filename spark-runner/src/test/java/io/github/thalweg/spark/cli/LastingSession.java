package io.github.thalweg.spark.cli;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.classic.SparkSession;

/** A session on the context of all tests, which stays when a command closes the session. */
final class LastingSession extends SparkSession {
    private LastingSession(SparkContext context) {
        super(context);
    }

    static LastingSession open() {
        return new LastingSession(io.github.thalweg.spark.Sessions.session().sparkContext());
    }

    @Override
    public void close() {}

    @Override
    public void stop() {}
}
