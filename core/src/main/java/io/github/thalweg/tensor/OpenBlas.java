package io.github.thalweg.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The OpenBLAS that comes as a Maven dependency: unpacked by JavaCPP into its cache ({@code ~/.javacpp/cache}, else
 * {@code java.io.tmpdir}; a file lock there orders the JVMs of one machine) and told to use one thread.
 *
 * <p>Both JavaCPP and netlib find functions by name in the whole process ({@code dlsym(RTLD_DEFAULT, …)}). Where MLlib
 * loaded a BLAS of the system before, its {@code sgemm_} hides this one: that is looked for, and refused. The other way
 * round MLlib computes with this library.
 */
final class OpenBlas {
    /** Set for the whole JVM once the library is in place: a second class loader takes it as it is. */
    private static final String LOADED = "thalweg.blas.openblas";

    private OpenBlas() {}

    /** {@code 0.3.31}, out of the binding's {@code " OpenBLAS 0.3.31 "}. */
    static String version() {
        return openblas_nolapack.OPENBLAS_VERSION.replace("OpenBLAS", "").strip();
    }

    /**
     * Loads the library and limits it to one thread.
     *
     * @return the path of the shared library, for netlib to open once more
     * @throws IllegalStateException if another BLAS hides it
     * @throws LinkageError if this platform has none, or it does not load
     */
    static String load() throws IOException {
        String earlier = System.getProperty(LOADED);
        if (earlier != null) {
            return earlier;
        }
        Loader.load(openblas_nolapack.class);
        Path library = library();
        List<String> maps = Files.readAllLines(Path.of("/proc/self/maps")); // netlib's binding exists on Linux only
        for (String symbol : List.of("sgemm_", "dgemm_", "dpotrf_", "openblas_set_num_threads")) {
            String home = home(Loader.addressof(symbol), maps);
            if (!home.equals(library.toString())) {
                throw new IllegalStateException(
                        symbol + " is in " + home + ", loaded by somebody before, expected " + library.getFileName());
            }
        }
        openblas_nolapack.blas_set_num_threads(1);
        System.setProperty(LOADED, library.toString());
        return library.toString();
    }

    /** The file JavaCPP loaded, which is named after the binding: a second copy would have threads of its own. */
    private static Path library() throws IOException {
        for (Map.Entry<String, String> loaded : Loader.getLoadedLibraries().entrySet()) {
            if (loaded.getKey().startsWith("openblas_nolapack")) {
                return Path.of(loaded.getValue()).toRealPath();
            }
        }
        throw new IllegalStateException("no openblas_nolapack among " + Loader.getLoadedLibraries());
    }

    /** The file mapped at an address, from lines like {@code 7f52b8d98000-7f52bad73000 r-xp 00178000 fe:00 1006 /a/b.so}. */
    private static String home(Pointer symbol, List<String> maps) {
        if (symbol == null) {
            return "no library";
        }
        for (String line : maps) {
            int dash = line.indexOf('-');
            int space = line.indexOf(' ');
            long from = Long.parseUnsignedLong(line, 0, dash, 16);
            long to = Long.parseUnsignedLong(line, dash + 1, space, 16);
            if (Long.compareUnsigned(symbol.address(), from) >= 0 && Long.compareUnsigned(symbol.address(), to) < 0) {
                return line.substring(Math.max(line.indexOf('/'), 0));
            }
        }
        return "no mapped file";
    }
}
