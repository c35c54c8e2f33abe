package io.github.thalweg.spark.ml.param;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.Function1;
import scala.Option;

/**
 * The parameters of one estimator or model, each with its document, range and default in the one line that names it:
 *
 * <pre>{@code
 * default IntParam maxIter() {
 *     return declared().integer("maxIter", "epochs: how often each row is looked at", 1, 10);
 * }
 * }</pre>
 *
 * <p>Spark finds parameters by calling public methods without arguments that return a {@code Param}. Interfaces cannot hold
 * fields, so the parameter made by the first call is kept here, and every later call returns the same.
 */
public final class Declared implements Serializable {
    private static final long serialVersionUID = 1;

    private final Params owner;
    private final Map<String, Param<?>> params = new LinkedHashMap<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();

    private Declared(Params owner) {
        this.owner = owner;
    }

    /** @param owner whose uid is set; {@link #complete} must follow */
    public static Declared of(Params owner) {
        return new Declared(owner);
    }

    /** Makes every parameter of the owner and sets the defaults. */
    public void complete() {
        for (Param<?> param : owner.params()) {
            if (defaults.containsKey(param.name())) {
                setDefault(param);
            }
        }
    }

    @SuppressWarnings("unchecked") // declared together with its default
    private <T> void setDefault(Param<T> param) {
        owner.setDefault(param, (T) defaults.get(param.name()));
    }

    /** A text; {@code otherwise} null: it has no default. */
    public Param<String> text(String name, String doc, String otherwise) {
        return declare(name, otherwise, uid -> new Param<>(uid, name, doc, String.class));
    }

    /** One of some words. */
    public Param<String> word(String name, String doc, String otherwise, String... words) {
        String documented = doc + ": " + String.join(", ", words);
        return declare(
                name,
                otherwise,
                uid -> new Param<>(uid, name, documented, ParamValidators.inArray(Arrays.asList(words)), String.class));
    }

    /** One of some words, in capital or small letters. */
    public Param<String> spelled(String name, String doc, String otherwise, String... words) {
        String documented = doc + ": " + String.join(", ", words);
        return declare(
                name,
                otherwise,
                uid -> new Param<>(
                        uid,
                        name,
                        documented,
                        (Function1<String, Object> & Serializable)
                                value -> Arrays.asList(words).contains(value.toLowerCase(Locale.ROOT)),
                        String.class));
    }

    public BooleanParam flag(String name, String doc, boolean otherwise) {
        return declare(name, otherwise, uid -> new BooleanParam(uid, name, doc));
    }

    /** Texts without a default. */
    public Param<String[]> texts(String name, String doc) {
        return declare(name, null, uid -> new StringArrayParam(owner, name, doc));
    }

    /** A whole number of at least {@code least}; {@code otherwise} null: it has no default. */
    public IntParam integer(String name, String doc, int least, Integer otherwise) {
        return declare(name, otherwise, uid -> new IntParam(uid, name, doc, ParamValidators.gtEq(least)));
    }

    /** A whole number of at least 1, or −1: never. */
    public IntParam every(String name, String doc, int otherwise) {
        return declare(
                name,
                otherwise,
                uid -> new IntParam(uid, name, doc, (Function1<Object, Object> & Serializable)
                        value -> (int) value == -1 || (int) value >= 1));
    }

    public LongParam whole(String name, String doc, long otherwise) {
        return declare(name, otherwise, uid -> new LongParam(uid, name, doc));
    }

    /** A number above 0 without a default. */
    public DoubleParam positive(String name, String doc) {
        return declare(name, null, uid -> new DoubleParam(uid, name, doc, ParamValidators.gt(0)));
    }

    /** A number of at least {@code least}. */
    public DoubleParam atLeast(String name, String doc, double least, double otherwise) {
        return declare(name, otherwise, uid -> new DoubleParam(uid, name, doc, ParamValidators.gtEq(least)));
    }

    /** A number in (0, 1]. */
    public DoubleParam share(String name, String doc, double otherwise) {
        return declare(
                name, otherwise, uid -> new DoubleParam(uid, name, doc, ParamValidators.inRange(0, 1, false, true)));
    }

    /** A number in [0, 0.5). */
    public DoubleParam underHalf(String name, String doc, double otherwise) {
        return declare(
                name, otherwise, uid -> new DoubleParam(uid, name, doc, ParamValidators.inRange(0, 0.5, true, false)));
    }

    /** Numbers without a default. */
    public DoubleArrayParam reals(String name, String doc) {
        return declare(name, null, uid -> new DoubleArrayParam(owner, name, doc));
    }

    /** Whole numbers without a default. */
    public IntArrayParam integers(String name, String doc) {
        return declare(name, null, uid -> new IntArrayParam(owner, name, doc));
    }

    @SuppressWarnings("unchecked") // one name, one type
    private <P extends Param<?>> P declare(String name, Object otherwise, Function<String, P> make) {
        Param<?> known = params.get(name);
        if (known == null) {
            known = make.apply(owner.uid());
            params.put(name, known);
            if (otherwise != null) {
                defaults.put(name, otherwise);
            }
        }
        return (P) known;
    }

    /** Sets a parameter and returns its owner, whatever type of owner the caller knows. */
    @SuppressWarnings("unchecked")
    public <T, S> S set(Param<T> param, T value) {
        return (S) owner.set(param, value);
    }

    /** The value, or null if there is none: neither set nor a default. */
    public <T> T find(Param<T> param) {
        Option<T> value = owner.get(param).orElse(() -> owner.getDefault(param));
        return value.isDefined() ? value.get() : null;
    }
}
