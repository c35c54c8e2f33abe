package io.github.thalweg.recipe;

import io.github.thalweg.store.Content;
import java.util.List;

/**
 * A file that lies beside a model under a plain name, for people and other programs to find: what is in it, as plain
 * data. Whoever saves the model draws and writes it.
 */
public sealed interface Attachment {
    /** Its name, which begins with a letter or digit and has no slash. */
    String file();

    /** A file as it stands. */
    record File(String file, Content content) implements Attachment {}

    /**
     * A picture of horizontal bars, as PNG.
     *
     * @param title after the job's name; empty: that alone
     * @param values one for each name
     */
    record Bars(String file, String title, List<String> names, double[] values) implements Attachment {}

    /**
     * A picture of lines over common axes, as SVG.
     *
     * @param title after the job's name; empty: that alone
     * @param logarithmic whether each step up the vertical axis multiplies
     */
    record Lines(String file, String title, String x, String y, boolean logarithmic, List<Line> lines)
            implements Attachment {}

    /** Points from left to right. */
    record Line(String name, double[] x, double[] y) {}
}
