package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.Place;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.HeldOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * What a command reads, and therefore must not write to: neither there, nor within it, nor around it, nor where a pattern
 * would find it. Addresses that nobody can reach with this configuration are left to whoever reads them.
 */
public final class Inputs {
    private final Configuration configuration;
    private final Map<String, String> rows = new LinkedHashMap<>();
    private final Map<String, String> models = new LinkedHashMap<>();

    private Inputs(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The files of a job. */
    public static Inputs of(Data data, Configuration configuration) {
        Inputs inputs = new Inputs(configuration);
        inputs.rows.put("data.train", data.train());
        inputs.rows.put("data.labels", data.labels());
        inputs.rows.put("data.test", path(data.test()));
        inputs.rows.put("data.dev", path(data.dev()));
        return inputs;
    }

    /** Rows to which a saved model is applied. Predictions may lie beside the model, in its folder. */
    public static Inputs of(String data, String model, Configuration configuration) {
        Inputs inputs = new Inputs(configuration);
        inputs.rows.put("--data", data);
        inputs.models.put("--model", model);
        return inputs;
    }

    private static String path(HeldOut held) {
        return held == null ? null : held.path();
    }

    /**
     * Refuses an output that touches an input.
     *
     * @param option that names it, for the error
     * @throws IllegalArgumentException naming both, and how they stand to each other
     */
    public void refuse(String option, String output) {
        Place place = Place.find(output, configuration).orElse(null);
        if (place == null) {
            return;
        }
        models.forEach((key, path) -> refuse(option, output, key, path, around(place, path)));
        rows.forEach((key, path) -> {
            if (path != null) {
                refuse(option, output, key, path, relation(place, path));
            }
        });
    }

    private static void refuse(String option, String output, String key, String input, String relation) {
        if (relation != null) {
            throw new IllegalArgumentException(option + ": expected a path apart from " + key + ", found " + output
                    + ", which " + relation + " " + input + "; name another with --output");
        }
    }

    /** How an output stands to an input; null: apart. */
    private String relation(Place output, String input) {
        String around = around(output, input);
        if (around != null) {
            return around;
        }
        if (places(input).stream().anyMatch(place -> place.holds(output))) {
            return "lies within";
        }
        return matches(input, output) ? "is matched by" : null;
    }

    private String around(Place output, String input) {
        for (Place place : places(input)) {
            if (output.holds(place)) {
                return place.holds(output) ? "is the same as" : "holds";
            }
        }
        return null;
    }

    /** All that a path or a pattern stands for; a path that exists is a path. */
    private List<Place> places(String input) {
        List<Place> places = new ArrayList<>();
        Place.find(input, configuration).ifPresent(places::add);
        Map<Path, Place> folders = new HashMap<>(); // a server is asked once for each, not for each file
        try {
            Path pattern = new Path(input);
            FileStatus[] found = pattern.getFileSystem(configuration).globStatus(pattern);
            for (FileStatus status : found == null ? new FileStatus[0] : found) {
                Path path = status.getPath();
                Place folder = folders.computeIfAbsent(
                        path.getParent() == null ? path : path.getParent(),
                        above -> Place.of(above.toString(), configuration));
                places.add(folder.local() ? Place.of(path.toString(), configuration) : folder.child(path.getName()));
            }
        } catch (IOException | RuntimeException e) {
            return places; // the loader will say
        }
        return places;
    }

    /** Whether a pattern will find an output once it is there. */
    private boolean matches(String input, Place output) {
        try {
            Path pattern = new Path(input);
            FileSystem files = pattern.getFileSystem(configuration);
            for (String one : GlobExpander.expand(files.makeQualified(pattern).toString())) {
                if (matches(new Path(one), output)) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException e) {
            return false; // the loader will say
        }
        return false;
    }

    private boolean matches(Path pattern, Place output) throws IOException {
        List<GlobFilter> names = new ArrayList<>();
        int last = 0; // how many names there are from the first pattern on
        Path base = pattern;
        for (Path above = pattern; above.getParent() != null; above = above.getParent()) {
            GlobFilter name = new GlobFilter(above.getName());
            names.add(0, name);
            if (name.hasPattern()) {
                last = names.size();
                base = above.getParent();
            }
        }
        List<GlobFilter> wanted = names.subList(names.size() - last, names.size());
        List<Path> found = below(Place.of(base.toString(), configuration), output);
        if (wanted.isEmpty() || found.size() < wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).accept(found.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The way from a folder down to a place, step by step; none if it is not there. */
    private static List<Path> below(Place base, Place place) {
        List<Path> steps = new ArrayList<>();
        int depth = place.path().depth() - base.path().depth();
        if (base.holds(place)) {
            for (Path step = place.path(); steps.size() < depth; step = step.getParent()) {
                steps.add(0, step);
            }
        }
        return steps;
    }
}
