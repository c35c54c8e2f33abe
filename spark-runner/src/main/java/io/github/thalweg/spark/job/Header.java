package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether the first line of a CSV file names its columns.
 *
 * @param given true, false, or null for {@code auto}: it does if none of its fields is a number
 */
@Written
public record Header(Boolean given) {
    static final Header AUTO = new Header(null);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Header of(Object written) {
        if (written instanceof Boolean given) {
            return new Header(given);
        }
        if ("auto".equals(written)) {
            return AUTO;
        }
        throw new IllegalArgumentException("expected true, false or auto, found " + Binder.found(written));
    }

    @JsonValue
    Object written() {
        return given == null ? "auto" : given;
    }
}
