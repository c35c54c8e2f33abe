package io.github.thalweg.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The declaration of one option, on the component of a record that holds it: the component's name is the key in jobs, its
 * type says what may be written, the record's compact constructor what range it has, and its standard value is the default.
 * Whoever shows, reads or documents options asks {@link Declaration}, and nobody declares them again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {
    /** What it means, in one line without a full stop: what a reference, and Spark ML's {@code explainParams}, say of it. */
    String says() default "";

    /** What Spark MLlib calls it, where that is another name. */
    String mllib() default "";

    /** Whether what is learned depends on it; else a fit may go on from a checkpoint with another value. */
    boolean matters() default true;

    /** Whether the value is a record whose components stand in its place, beside the other options. */
    boolean inline() default false;

    /**
     * The job's section in which it stands, or an inlined record's options do, where that is not the recipe's own: {@code
     * training}, {@code data}. Elsewhere options have no sections.
     */
    String section() default "";
}
