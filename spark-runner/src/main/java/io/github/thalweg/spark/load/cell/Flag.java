package io.github.thalweg.spark.load.cell;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A yes or a no that may be left to be found out.
 *
 * @param given true, false, or null for {@code auto}
 */
public record Flag(Boolean given) {
    public static final Flag AUTO = new Flag(null);

    /** @throws IllegalArgumentException for anything but true, false and {@code auto} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Flag of(Object written) {
        if (written instanceof Boolean given) {
            return new Flag(given);
        }
        if ("auto".equals(written)) {
            return AUTO;
        }
        throw new IllegalArgumentException("expected true, false or auto, found "
                + (written instanceof String word ? "\"" + word + "\"" : written));
    }

    /** What was given, or else what was found out. */
    public boolean or(boolean found) {
        return given == null ? found : given;
    }

    @JsonValue
    Object written() {
        return given == null ? "auto" : given;
    }
}
