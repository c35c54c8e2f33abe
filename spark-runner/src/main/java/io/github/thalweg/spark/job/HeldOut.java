package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Written;

/**
 * Rows that are held out of training: those of another file, or a fraction of the training file's, drawn by row id.
 *
 * @param path of the other file, or null
 * @param fraction in (0, 1), or 0 where there is a path
 */
public record HeldOut(String path, double fraction) {
    public HeldOut {
        Check.that(path == null || !path.isBlank(), "expected a path, found \"\"");
        Check.that(
                path != null ? fraction == 0 : fraction > 0 && fraction < 1,
                "expected a path or a fraction in (0, 1), found %s",
                fraction);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static HeldOut of(Object written) {
        if (written instanceof String path) {
            return new HeldOut(path, 0);
        }
        if (written instanceof Number number) {
            return new HeldOut(null, number.doubleValue());
        }
        throw new IllegalArgumentException("expected a path or a fraction in (0, 1), found " + Written.found(written));
    }

    @JsonValue
    Object written() {
        return path == null ? fraction : path;
    }
}
