package io.github.thalweg.spec;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import java.io.Serializable;

/**
 * A number of things, or {@code auto}: whoever knows more chooses.
 *
 * @param number at least 1, or 0 for {@code auto}
 */
public record Count(int number) implements Written, Serializable {
    public static final Count AUTO = new Count(0);

    public Count {
        Check.option(number >= 0, "", "expected auto or a number of at least 1, found %d", number);
    }

    /** @param written {@code auto} or a whole number of at least 1 */
    public static Count parse(Object written) {
        if ("auto".equals(written)) {
            return AUTO;
        }
        if (written instanceof Integer number && number > 0) {
            return new Count(number);
        }
        throw new OptionError("", "expected auto or a number of at least 1, found " + Written.found(written));
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
    public Object written() {
        return auto() ? "auto" : number;
    }
}
