package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import io.github.thalweg.store.Commit;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.State;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Saves a fit every so many rounds, and when it ends or is stopped, so that it can go on later as if nothing had
 * happened: the rounds completed, the learner's state, the state of every listener that has one (the best model so far,
 * counters, histories), and the job and data it comes from. Every learner gets this for free.
 *
 * <p>Each checkpoint is one commit of a {@link Folder}: {@code checkpoint.json} for people and {@code state.bin} with
 * {@code learner/…} and {@code listeners/NAME/…}. What of the learner's state never changes again ({@link
 * Learner#settled}: the trees of a forest) stands in files of its own, {@code settled-00000.bin} and so on, one for what
 * came between two checkpoints, which the next ones name and do not write again. It stands behind the listeners whose state it saves, so that they have
 * counted the round before it is saved. After an exception it saves nothing, because the learner may stand between two
 * rounds; the last checkpoint stays.
 */
public final class Checkpoint implements Listener {
    static final String STATE = "state.bin";
    static final String LEARNER = "learner";
    static final String LISTENERS = "listeners";
    private static final String SETTLED = "settled-";

    private final Folder folder;
    private final Origin origin;
    private final long every;
    private final int keep;

    private long savedRounds = -1;
    private boolean savedStopped;
    private Commit newest; // null: nothing of this fit is there
    private int settled; // names of the learner's whose content that commit has in files of their own

    /**
     * @param every how many rounds lie between two checkpoints
     * @param keep how many of them stay: at least 1
     */
    public Checkpoint(Folder folder, Origin origin, long every, int keep) {
        this.folder = folder;
        this.origin = origin;
        this.every = Check.positive("training.checkpoint.every", every);
        this.keep = Check.positive("training.checkpoint.keep", keep);
    }

    /**
     * The newest checkpoint in a folder, if there is any.
     *
     * @throws IllegalArgumentException if the folder holds something else, or it is damaged or of a newer version
     */
    public static Optional<Resumed> find(Folder folder) {
        return folder.find().map(commit -> new Resumed(folder.location(), commit));
    }

    /** The next multiple of the interval. */
    @Override
    public long due(long round) {
        return (round / every + 1) * every;
    }

    @Override
    public void after(FitState fitState) {
        if (fitState.rounds() % every == 0 || fitState.stopping()) {
            save(fitState, fitState.stopping());
        }
    }

    @Override
    public void ended(FitState fitState) {
        boolean stopped = fitState.complete() && !fitState.learner().finished();
        boolean begun = fitState.rounds() > 0 || fitState.complete();
        if (begun && !fitState.failed()) {
            save(fitState, stopped || savedStopped && savedRounds == fitState.rounds());
        }
    }

    private void save(FitState fitState, boolean stopped) {
        if (fitState.rounds() == savedRounds && stopped == savedStopped) {
            return;
        }
        State state = new State().put(LEARNER, fitState.learner().state());
        Set<String> names = new HashSet<>();
        for (Listener listener : preceding(fitState.listeners())) {
            State own = listener.state();
            if (!own.isEmpty() && (listener.name().isEmpty() || !names.add(listener.name()))) {
                throw new IllegalStateException("checkpoint: expected a name of its own for each listener with a state,"
                        + " found \"" + listener.name() + "\" of "
                        + listener.getClass().getName());
            }
            state.put(LISTENERS + "/" + listener.name(), own);
        }
        commit(fitState, state, stopped);
        saved(fitState.rounds(), stopped);
    }

    private void commit(FitState fitState, State state, boolean stopped) {
        List<String> names = fitState.learner().settled();
        if (names.size() < settled) { // it has gone back to where it stood before: begin anew
            newest = null;
            settled = 0;
        }
        List<String> parts = newest == null ? List.of() : parts(newest);
        Set<String> old = within(names.subList(0, settled));
        Set<String> fresh = within(names.subList(settled, names.size()));
        Map<String, Content> files = new LinkedHashMap<>();
        files.put(
                Resumed.HEADER,
                Content.of(Resumed.header(fitState.rounds(), stopped, origin, !parts.isEmpty() || !fresh.isEmpty())));
        files.put(STATE, state.where(name -> !isIn(old, name) && !isIn(fresh, name))::writeTo);
        if (!fresh.isEmpty()) {
            files.put(
                    SETTLED + String.format(Locale.ROOT, "%05d.bin", parts.size()),
                    state.where(name -> isIn(fresh, name))::writeTo);
        }
        newest = newest == null ? folder.commit(files, keep) : folder.commit(newest, parts, files, keep);
        settled = names.size();
    }

    /** The files of a commit in which lies what was settled. */
    static List<String> parts(Commit commit) {
        return commit.names().stream().filter(name -> name.startsWith(SETTLED)).toList();
    }

    private static Set<String> within(List<String> names) {
        Set<String> full = new HashSet<>();
        names.forEach(name -> full.add(LEARNER + "/" + name));
        return full;
    }

    /** Whether an entry, or a state around it, has one of these names. */
    private static boolean isIn(Set<String> names, String entry) {
        for (int end = entry.length(); end >= 0; end = entry.lastIndexOf('/', end - 1)) {
            if (names.contains(entry.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** The listeners before this one; those behind it must not have anything to save. */
    private List<Listener> preceding(List<Listener> listeners) {
        int place = listeners.indexOf(this);
        for (Listener behind : listeners.subList(place + 1, listeners.size())) {
            if (!behind.name().isEmpty()) {
                throw new IllegalStateException(
                        "checkpoint: expected to stand behind all listeners with a state, found \"" + behind.name()
                                + "\" behind it");
            }
        }
        return listeners.subList(0, place);
    }

    /** Called when a fit goes on from what this folder holds: it need not be written again. */
    void resumed(String location, Commit commit, Learner<?, ?, ?> learner, long rounds, boolean stopped) {
        if (location.equals(folder.location())) {
            newest = commit;
            settled = parts(commit).isEmpty() ? 0 : learner.settled().size();
            saved(rounds, stopped);
        }
    }

    private void saved(long rounds, boolean stopped) {
        savedRounds = rounds;
        savedStopped = stopped;
    }
}
