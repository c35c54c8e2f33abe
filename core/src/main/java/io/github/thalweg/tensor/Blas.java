package io.github.thalweg.tensor;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The BLAS this JVM got, chosen once, at first use, by the system property {@code thalweg.blas}: {@code openblas},
 * {@code vector} (netlib's Vector API kernels), {@code java}, or {@code auto} (the default): the first of these that loads.
 * One that is asked for and does not load is replaced by the next, so no run fails here; one log line says what was taken
 * and why nothing better was. All of them compute on the calling thread alone: Spark owns the cores.
 *
 * <p>LAPACK comes from the same library as BLAS; under {@code vector} and {@code java} it is netlib's Java one.
 */
public final class Blas {
    /** The system property: {@value}. */
    public static final String PROPERTY = "thalweg.blas";

    private static final Logger LOG = LoggerFactory.getLogger(Blas.class);

    private final String name;
    final String kind;
    final BLAS blas;
    final LAPACK lapack;

    private Blas(String name, String id, BLAS blas, LAPACK lapack) {
        this.name = name;
        this.kind = id + "-" + BlasProbe.digest(blas);
        this.blas = blas;
        this.lapack = lapack;
    }

    /** What a log line should say: {@code openblas 0.3.31 (1 thread)}, {@code vector} or {@code java}. */
    public static String name() {
        return Chosen.BLAS.name;
    }

    /**
     * What sums carry, for instance {@code openblas-0.3.31-1f0c93a2}: JVMs of one kind compute the same bits. Behind the
     * name stands a digest of a few fixed products, because one library has kernels for many CPUs.
     */
    public static String kind() {
        return Chosen.BLAS.kind;
    }

    /** The library itself, column-major, for {@link Matmul} and for the matrices of doubles in {@code math}. */
    public static BLAS netlib() {
        return Chosen.BLAS.blas;
    }

    /** The LAPACK that belongs to it, column-major. */
    public static LAPACK lapack() {
        return Chosen.BLAS.lapack;
    }

    /** Initialized by the JVM at first use, once and under its lock. */
    private static final class Chosen {
        private static final Blas BLAS = choose(System.getProperty(PROPERTY, "auto"));
    }

    /** The BLAS for one value of the property. */
    static Blas choose(String wanted) {
        Netlib netlib = new Netlib();
        StringBuilder missed = new StringBuilder();
        if (!wanted.matches("auto|openblas|vector|java")) {
            missed.append("; ")
                    .append(PROPERTY)
                    .append('=')
                    .append(wanted)
                    .append(" is none of auto, openblas, vector, java");
        }
        Blas chosen = null;
        if (!wanted.equals("vector") && !wanted.equals("java")) {
            chosen = attempt("openblas", () -> openBlas(netlib), missed);
        }
        if (chosen == null && !wanted.equals("java")) {
            chosen = attempt("vector", () -> vector(netlib), missed);
        }
        if (chosen == null) {
            chosen = new Blas("java", "java", netlib.javaBlas(), netlib.javaLapack());
        }
        LOG.info("BLAS: {} [{}]{}", chosen.name, chosen.kind, missed);
        return chosen;
    }

    private static Blas openBlas(Netlib netlib) throws IOException {
        String library = OpenBlas.load();
        String version = OpenBlas.version();
        return new Blas(
                "openblas " + version + " (1 thread)",
                "openblas-" + version,
                netlib.nativeBlas(library),
                netlib.nativeLapack(library));
    }

    private static Blas vector(Netlib netlib) {
        return new Blas("vector", "vector", netlib.vectorBlas(), netlib.javaLapack());
    }

    private interface Attempt {
        Blas make() throws Exception;
    }

    /** Null with a reason in {@code missed} on any failure: a missing module or library is a LinkageError. */
    private static Blas attempt(String what, Attempt attempt, StringBuilder missed) {
        try {
            return attempt.make();
        } catch (Exception | LinkageError e) {
            missed.append("; no ").append(what).append(": ").append(Netlib.rootOf(e));
            LOG.debug("no {}", what, e);
            return null;
        }
    }
}
