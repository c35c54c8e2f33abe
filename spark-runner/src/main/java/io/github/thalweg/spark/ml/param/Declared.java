package io.github.thalweg.spark.ml.param;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Declaration;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
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
    private final String uid;
    private final Map<String, Param<?>> params = new LinkedHashMap<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();

    private Declared(Params owner, String uid) {
        this.owner = owner;
        this.uid = uid;
    }

    /** The parameters of an owner; {@link #complete} must follow. */
    public static Declared of(Params owner, String uid) {
        return new Declared(owner, uid);
    }

    String uid() {
        return uid;
    }

    /** Makes every parameter of the owner and sets the defaults. */
    public void complete() {
        for (Param<?> param : all(owner.params())) {
            if (defaults.containsKey(param.name())) {
                setDefault(param);
            }
        }
    }

    /** Those that an owner's class declares, and those that were declared besides, in the order of their names. */
    public Param<?>[] all(Param<?>... ofClass) {
        Map<String, Param<?>> all = new TreeMap<>();
        params.forEach(all::put);
        for (Param<?> param : ofClass) {
            all.put(param.name(), param);
        }
        return all.values().toArray(Param<?>[]::new);
    }

    @SuppressWarnings("unchecked") // declared together with its default
    private <T> void setDefault(Param<T> param) {
        owner.setDefault(param, (T) defaults.get(param.name()));
    }

    /** A text; {@code otherwise} null: it has no default. */
    public Param<String> text(String name, String doc, String otherwise) {
        return declare(name, otherwise, uid -> new Param<>(uid, name, doc, String.class));
    }

    /** Something that is no text, number or list of them, without a default. */
    public <T> Param<T> thing(String name, String doc, Class<T> type) {
        return declare(name, null, uid -> new Param<>(uid, name, doc, type));
    }

    /** One of some words. */
    public Param<String> word(String name, String doc, String otherwise, String... words) {
        String documented = doc + ": " + list(words);
        Function1<String, Object> fits = only(name, "one of " + list(words), Arrays.asList(words)::contains);
        return declare(name, otherwise, uid -> new Param<>(uid, name, documented, fits, String.class));
    }

    /** One of some words, in capital or small letters. */
    public Param<String> spelled(String name, String doc, String otherwise, String... words) {
        String documented = doc + ": " + list(words);
        Function1<String, Object> fits = only(
                name, "one of " + list(words), value -> Arrays.asList(words).contains(value.toLowerCase(Locale.ROOT)));
        return declare(name, otherwise, uid -> new Param<>(uid, name, documented, fits, String.class));
    }

    /** An option of a record, with the name, document, range and default of its declaration there. */
    @SuppressWarnings("unchecked") // the option's type says what its param is
    public <P extends Param<?>> P option(Class<? extends Record> options, String name) {
        Param<?> known = params.get(name);
        return known != null
                ? (P) known
                : (P) option(Declaration.of(options).find(name).orElseThrow(), new OptionParams.Fits(options, name));
    }

    Param<?> option(Declaration.Entry entry, OptionParams.Fits fits) {
        return declare(entry.mllib(), OptionParams.standard(entry), uid -> OptionParams.param(owner, entry, fits));
    }

    /** The options of a record that the owner's params say. @param standard where none is set @throws OptionError naming the param */
    public <O extends Record> O said(O standard) {
        return OptionParams.said(owner, Declaration.of(standard), standard, Set.of());
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
        return declare(
                name,
                otherwise,
                uid -> new IntParam(
                        uid,
                        name,
                        doc,
                        only(name, "a whole number of at least " + least, value -> (int) value >= least)));
    }

    /** A whole number of at least 1, or −1: never. */
    public IntParam every(String name, String doc, int otherwise) {
        return declare(
                name,
                otherwise,
                uid -> new IntParam(
                        uid,
                        name,
                        doc,
                        only(
                                name,
                                "a whole number of at least 1, or -1",
                                value -> (int) value == -1 || (int) value >= 1)));
    }

    public LongParam whole(String name, String doc, long otherwise) {
        return declare(name, otherwise, uid -> new LongParam(uid, name, doc));
    }

    /** A number above 0 without a default. */
    public DoubleParam positive(String name, String doc) {
        return declare(
                name,
                null,
                uid -> new DoubleParam(uid, name, doc, only(name, "a number above 0", value -> (double) value > 0)));
    }

    /** A number of at least {@code least}. */
    public DoubleParam atLeast(String name, String doc, double least, double otherwise) {
        return declare(
                name,
                otherwise,
                uid -> new DoubleParam(
                        uid, name, doc, only(name, "a number of at least " + least, value -> (double) value >= least)));
    }

    /** Numbers without a default. */
    public DoubleArrayParam reals(String name, String doc) {
        return declare(name, null, uid -> new DoubleArrayParam(owner, name, doc));
    }

    /** Whole numbers without a default. */
    public IntArrayParam integers(String name, String doc) {
        return declare(name, null, uid -> new IntArrayParam(owner, name, doc));
    }

    /** What Spark asks before it takes a value; Spark itself would only say that the value is invalid. */
    private static <T> Function1<T, Object> only(String name, String expected, Fits<T> fits) {
        return (Function1<T, Object> & Serializable) value -> {
            Check.that(fits.test(value), "%s: expected %s, found %s", name, expected, value);
            return true;
        };
    }

    private interface Fits<T> extends Predicate<T>, Serializable {}

    private static String list(String... words) {
        return String.join(", ", words);
    }

    @SuppressWarnings("unchecked") // one name, one type
    private <P extends Param<?>> P declare(String name, Object otherwise, Function<String, P> make) {
        Param<?> known = params.get(name);
        if (known == null) {
            known = make.apply(uid);
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
