package io.github.thalweg.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.thalweg.store.Commit;
import io.github.thalweg.store.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** A fit as a {@link Checkpoint} saved it. */
public final class Resumed {
    static final String HEADER = "checkpoint.json";
    private static final int VERSION = 2; // 1: without files of what was settled
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String location;
    private final Commit commit;
    private final JsonNode header;

    Resumed(String location, Commit commit) {
        this.location = location;
        this.commit = commit;
        this.header = commit.read(HEADER, JSON::readTree);
        int version = header.path("version").asInt();
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException(location + ": expected checkpoint version 1 to " + VERSION + ", found "
                    + version + (version > VERSION ? ": written by a newer thalweg" : ""));
        }
    }

    /**
     * The bytes from which the constructor reads.
     *
     * @param parts whether something lies in files of its own
     */
    static String header(long rounds, boolean stopped, Origin origin, boolean parts) {
        ObjectNode header = JSON.createObjectNode();
        header.put("version", parts ? VERSION : 1)
                .put("rounds", rounds)
                .put("stopped", stopped)
                .put("data", origin.data());
        try {
            header.set("job", JSON.readTree(origin.job()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the origin has parsed it
        }
        return header.toPrettyString() + "\n";
    }

    /** How many rounds were completed: where the runner goes on. */
    public long rounds() {
        return header.path("rounds").asLong();
    }

    /**
     * Whether a listener ended the fit (early stopping), so that nothing is left to do although the learner is not
     * finished. A fit that came to its natural end is known by the restored learner, which may have got more epochs since.
     */
    public boolean stopped() {
        return header.path("stopped").asBoolean();
    }

    /** What the fit comes from. */
    public Origin origin() {
        return new Origin(header.path("job").toString(), header.path("data").asText());
    }

    /** Refuses to go on with another job or other data: {@link Origin#require}. */
    public void require(Origin now, Collection<String> permitted) {
        origin().require(now, permitted);
    }

    /**
     * Brings a learner and listeners to where they stood. A listener that the saved fit did not have stays as it is.
     *
     * @throws IllegalArgumentException if a byte of the checkpoint is missing or altered
     */
    public void restore(Learner<?> learner, List<Listener> listeners) {
        State state = commit.state(Checkpoint.STATE);
        Checkpoint.parts(commit).forEach(part -> state.putAll(commit.state(part)));
        learner.restore(state.state(Checkpoint.LEARNER));
        for (Listener listener : listeners) {
            State own = state.state(Checkpoint.LISTENERS + "/" + listener.name());
            if (!listener.name().isEmpty() && !own.isEmpty()) {
                listener.restore(own);
            }
            if (listener instanceof Checkpoint checkpoint) {
                checkpoint.resumed(location, commit, learner, rounds(), stopped());
            }
        }
    }
}
