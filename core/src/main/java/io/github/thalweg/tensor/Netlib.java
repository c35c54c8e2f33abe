package io.github.thalweg.tensor;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;

/**
 * Our own copy of netlib's implementation classes, in a class loader of its own.
 *
 * <p>netlib reads {@code nativeLibPath} once per JVM, when its first user arrives, and that may be Spark MLlib on one
 * machine and thalweg on another: some JVMs of one fit would compute with one library and some with another. Its
 * implementations are therefore defined here a second time, while the interfaces {@link BLAS} and {@link LAPACK} stay the
 * application's: calls are ordinary interface calls, and what MLlib uses is left as it was.
 */
final class Netlib extends ClassLoader {
    private static final String PACKAGE = "dev.ludovic.netlib.";
    private static final String BLAS_PATH = "dev.ludovic.netlib.blas.nativeLibPath";
    private static final String LAPACK_PATH = "dev.ludovic.netlib.lapack.nativeLibPath";

    Netlib() {
        super(BLAS.class.getClassLoader());
    }

    /** netlib's JNI binding of the BLAS in this shared library: arrays are pinned, not copied. */
    BLAS nativeBlas(String library) {
        return (BLAS) withProperty(BLAS_PATH, library, "blas.JNIBLAS");
    }

    /** netlib's JNI binding of the LAPACK in this shared library. */
    LAPACK nativeLapack(String library) {
        return (LAPACK) withProperty(LAPACK_PATH, library, "lapack.JNILAPACK");
    }

    /** Kernels in the Vector API; throws NoClassDefFoundError without {@code --add-modules=jdk.incubator.vector}. */
    BLAS vectorBlas() {
        return (BLAS) instance("blas.VectorBLAS");
    }

    BLAS javaBlas() {
        return (BLAS) instance("blas.Java11BLAS");
    }

    LAPACK javaLapack() {
        return (LAPACK) instance("lapack.F2jLAPACK");
    }

    private Object withProperty(String key, String value, String implementation) {
        String before = System.getProperty(key);
        System.setProperty(key, value);
        try {
            return instance(implementation);
        } finally {
            if (before == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, before);
            }
        }
    }

    private Object instance(String implementation) {
        try {
            Method factory = loadClass(PACKAGE + implementation).getDeclaredMethod("getInstance");
            factory.setAccessible(true);
            return factory.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("netlib " + implementation + ": " + rootOf(e), e);
        }
    }

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean ours =
                name.startsWith(PACKAGE) && !name.equals(BLAS.class.getName()) && !name.equals(LAPACK.class.getName());
        if (!ours) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, BLAS.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
