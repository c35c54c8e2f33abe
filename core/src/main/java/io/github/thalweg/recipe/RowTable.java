package io.github.thalweg.recipe;

import io.github.thalweg.model.Output;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A table of the rows that were learned from, with what is said of each, which lies beside a model as a folder of parts.
 *
 * @param option that asks for it, for errors
 * @param file its name, one of {@link Recipe#attachments}
 * @param outputs what is said of a row
 * @param counted what the column is called that counts who says it
 * @param said from the model to what says it
 */
public record RowTable<M>(
        String option, String file, Format format, List<Output> outputs, String counted, Function<M, Saying> said) {
    /** How its parts are written. */
    public enum Format {
        PARQUET,
        CSV,
        JSON;

        /** As users write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Says it of one packed row after another, wherever they lie. */
    public interface Saying extends Serializable {
        /**
         * Says it of one row.
         *
         * @param id of the row
         * @param out receives the numbers of all outputs, one output after another
         * @return how many parts of the model say it; 0: none, and there are no numbers
         */
        int say(long id, double[] features, double[] out);
    }
}
