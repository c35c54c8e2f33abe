package io.github.thalweg.spark.job;

import io.github.thalweg.math.Check;

/**
 * The sequences of a long table, each row of which is a step of one.
 *
 * @param id the column that says of which
 * @param order the column by which the steps of a sequence are ordered
 */
public record Sequence(String id, String order) {
    public Sequence {
        Check.that(id != null && !id.isBlank(), "id: expected the column that names sequences, found nothing");
        Check.that(order != null && !order.isBlank(), "order: expected the column that orders steps, found nothing");
        Check.that(!id.equals(order), "order: expected another column than id, found \"%s\"", order);
    }
}
