package io.github.thalweg.recipe;

import io.github.thalweg.math.OptionError;
import io.github.thalweg.math.distance.Distance;
import java.util.function.IntUnaryOperator;

/**
 * What a recipe asks of the data.
 *
 * @param target what labels are to it
 * @param missing whether features may be missing, or the names of categories
 * @param inPlace whether all that it sums over rows is integers, so that it does not matter where a row lies
 * @param places the distance that takes features for coordinates, and so may refuse some numbers; null: none
 */
public record Needs(Target target, boolean missing, boolean inPlace, Distance places) {
    /** Rows of numbers, none of them missing. */
    public static Needs of(Target target) {
        return new Needs(target, false, false, null);
    }

    /** The same of features that are the coordinates of places. */
    public Needs places(Distance distance) {
        return new Needs(target, missing, inPlace, distance);
    }

    /** What labels are. */
    public enum Use {
        /** Nothing: there need be none. */
        NONE,
        /** Classes: names, or indices from 0 on. */
        CLASSES,
        /** Numbers. */
        VALUES,
        /** Classes if they are names; nobody has said what numbers are. */
        EITHER
    }

    /**
     * What labels are to a recipe.
     *
     * @param several whether there may be more columns of them than one
     * @param fixed how many classes there are with so many features, whatever the labels say; 0: as many as they say; {@link
     *     #VALUES_AFTER_ALL}: labels are numbers then
     * @param undecided where the use is {@link Use#EITHER}: the option that says what numbers are; else null
     */
    public record Target(Use use, boolean several, IntUnaryOperator fixed, Undecided undecided) {
        /** What {@link #fixed} says where so many features make numbers of labels that could be classes. */
        public static final int VALUES_AFTER_ALL = -1;

        public static final Target NONE = new Target(Use.NONE, false, features -> 0, null);
        public static final Target CLASSES = new Target(Use.CLASSES, false, features -> 0, null);
        public static final Target VALUES = new Target(Use.VALUES, false, features -> 0, null);
        /** Numbers, of as many columns as there are. */
        public static final Target ALL_VALUES = new Target(Use.VALUES, true, features -> 0, null);

        /** Classes that the options count: an index, or a probability for each of them in a column of its own. */
        public static Target classes(IntUnaryOperator fixed) {
            return new Target(Use.CLASSES, true, fixed, null);
        }

        /** Classes if they are names; of numbers an option says it. @param choices what it may say, for the error */
        public static Target either(String option, String choices) {
            return new Target(Use.EITHER, false, features -> 0, new Undecided(option, choices));
        }
    }

    /** An option that says what labels are which are numbers. @param choices what it may say */
    public record Undecided(String option, String choices) {
        /** The error where it does not. @param column of the labels */
        public OptionError error(String column) {
            return new OptionError(
                    option,
                    "column \"" + column + "\" holds numbers; say whether they are classes or values: " + choices);
        }
    }
}
