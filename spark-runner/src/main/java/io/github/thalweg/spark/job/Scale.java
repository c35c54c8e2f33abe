package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import java.util.Map;

/**
 * How features are scaled, by what the training rows say: {@code none}, {@code standard} (mean 0, deviation 1), {@code
 * minmax} (to [0, 1]), or {@code {by: 255}} (divided by a number other than 0).
 */
public record Scale(Scaling.Rule rule) {
    static final Scale NONE = new Scale(new Scaling.Rule(Scaling.Rule.Kind.NONE, 1));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Scale of(Object written) {
        String found = Binder.found(written);
        try {
            Scaling.Rule rule = Scaling.Rule.parse(written);
            Check.that(rule.divisor() != 0 && Double.isFinite(rule.divisor()), "a divisor that divides nothing");
            return new Scale(rule);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected none, standard, minmax or {by: a number other than 0}, found " + found, e);
        }
    }

    @JsonValue
    Object written() {
        return rule.kind() == Scaling.Rule.Kind.BY ? Map.of("by", rule.divisor()) : Binder.word(rule.kind());
    }
}
