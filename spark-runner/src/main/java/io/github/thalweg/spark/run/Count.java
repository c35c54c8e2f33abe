package io.github.thalweg.spark.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Written;

/**
 * A number of things, or {@code auto}: whoever knows more chooses.
 *
 * @param number at least 1, or 0 for {@code auto}
 */
public record Count(int number) implements Written {
    public static final Count AUTO = new Count(0);

    public Count {
        Check.that(number >= 0, "expected auto or a number of at least 1, found %d", number);
    }

    /** @param written {@code auto} or a whole number of at least 1 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Count parse(Object written) {
        if ("auto".equals(written)) {
            return AUTO;
        }
        if (written instanceof Integer number && number > 0) {
            return new Count(number);
        }
        throw new IllegalArgumentException("expected auto or a number of at least 1, found "
                + (written instanceof String ? "\"" + written + "\"" : written == null ? "nothing" : written));
    }

    public boolean auto() {
        return number == 0;
    }

    /** The number, or the one that the caller chooses. */
    public int or(int chosen) {
        return auto() ? chosen : number;
    }

    /** The number, or the one that the caller chooses. */
    public long or(long chosen) {
        return auto() ? chosen : number;
    }

    @Override
    @JsonValue
    public Object written() {
        return auto() ? "auto" : number;
    }
}
