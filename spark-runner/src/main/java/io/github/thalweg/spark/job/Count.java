package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.math.Check;

/**
 * A number of things, or {@code auto}: whoever knows more chooses.
 *
 * @param number at least 1, or 0 for {@code auto}
 */
public record Count(int number) {
    static final Count AUTO = new Count(0);

    public Count {
        Check.that(number >= 0, "expected auto or a number of at least 1, found %d", number);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Count of(Object written) {
        if ("auto".equals(written)) {
            return AUTO;
        }
        if (written instanceof Integer number && number > 0) {
            return new Count(number);
        }
        throw new IllegalArgumentException("expected auto or a number of at least 1, found " + Binder.found(written));
    }

    public boolean auto() {
        return number == 0;
    }

    /** The number, or the one that the caller chooses. */
    public int or(int chosen) {
        return auto() ? chosen : number;
    }

    @JsonValue
    Object written() {
        return auto() ? "auto" : number;
    }
}
