package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.math.Check;
import java.util.Map;

/**
 * How features are scaled, by what the training rows say: {@code none}, {@code standard} (mean 0, deviation 1), {@code
 * minmax} (to [0, 1]), or {@code {by: 255}} (divided by a number).
 *
 * @param by the divisor, not 0, where the method is {@link Method#BY}; otherwise 1
 */
@Written
public record Scale(Method method, double by) {
    /** The ways to scale. */
    public enum Method {
        NONE,
        STANDARD,
        MINMAX,
        BY
    }

    private static final String EXPECTED = "none, standard, minmax or {by: a number other than 0}";
    static final Scale NONE = new Scale(Method.NONE, 1);

    public Scale {
        Check.that(Double.isFinite(by) && by != 0, "expected %s, found {by: %s}", EXPECTED, by);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Scale of(Object written) {
        for (Method method : Method.values()) {
            if (method != Method.BY && Binder.word(method).equals(written)) {
                return new Scale(method, 1);
            }
        }
        if (written instanceof Map<?, ?> map && map.size() == 1 && map.get("by") instanceof Number by) {
            return new Scale(Method.BY, by.doubleValue());
        }
        throw new IllegalArgumentException("expected " + EXPECTED + ", found " + Binder.found(written));
    }

    @JsonValue
    Object written() {
        return method == Method.BY ? Map.of("by", by) : Binder.word(method);
    }
}
