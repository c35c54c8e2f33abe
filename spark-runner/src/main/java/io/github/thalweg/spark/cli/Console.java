package io.github.thalweg.spark.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two streams of the command: results on standard output; progress, notes and errors on standard error, where one
 * line may be drawn again and again.
 */
final class Console {
    private static final int WIDTH = 80;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private int drawn; // characters of the line that is drawn again, 0 if there is none

    /** @param terminal whether somebody watches standard error, so that a line can be drawn again */
    Console(PrintStream out, PrintStream err, boolean terminal, int width) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.width = width;
    }

    /**
     * This process's own streams, in UTF-8 whatever the locale: error messages quote what users wrote. Where the launcher
     * filters what the JVM itself says on standard error, THALWEG_STDERR is the descriptor of the stream behind the filter.
     */
    static Console standard() {
        int number = 2;
        FileDescriptor err = FileDescriptor.err;
        String behind = System.getenv("THALWEG_STDERR");
        if (behind != null && behind.matches("[3-9]")) {
            FileDescriptor opened = descriptor(Integer.parseInt(behind));
            number = opened == null ? number : Integer.parseInt(behind);
            err = opened == null ? err : opened;
        }
        return new Console(stream(FileDescriptor.out), stream(err), isTerminal(number), columns());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** An inherited descriptor, or null where the JDK does not let us; opening it by name would lose the common offset. */
    private static FileDescriptor descriptor(int number) {
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Java tells only of input and output together; Linux tells of each. */
    private static boolean isTerminal(int number) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : WIDTH;
    }

    /** Standard output, for the texts of {@code --help} and {@code --version}. */
    PrintWriter output() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    boolean terminal() {
        return terminal;
    }

    /** The columns of a line that is drawn again. */
    int width() {
        return width;
    }

    /** A line of the result. */
    synchronized void result(String line) {
        erase();
        out.println(line);
        out.flush();
    }

    /** A line for the user's eyes. */
    synchronized void note(String line) {
        erase();
        err.println("thalweg: " + line);
    }

    /** Further lines of a note, such as a stack. */
    synchronized void detail(String lines) {
        erase();
        err.print(lines);
        err.flush();
    }

    /** Draws the line in place of the last one drawn; without a terminal it is a line like others. */
    synchronized void draw(String line) {
        if (!terminal) {
            err.println(line);
            return;
        }
        String shown = line.length() < width ? line : line.substring(0, width - 1);
        err.print("\r" + shown + " ".repeat(Math.max(0, drawn - shown.length())));
        err.flush();
        drawn = shown.length();
    }

    /** What is going on, until there is something else to draw; said to whoever watches only. */
    void doing(String what) {
        if (terminal) {
            draw(what);
        }
    }

    /** Leaves the line that was drawn last where it is. */
    synchronized void keep() {
        if (drawn > 0) {
            err.println();
            drawn = 0;
        }
    }

    private void erase() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }
}
