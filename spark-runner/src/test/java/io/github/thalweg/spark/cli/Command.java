package io.github.thalweg.spark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.kind.RecipeKinds;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.IOException;
import java.nio.file.Path;

/** One command line as {@code bin/thalweg} would run it, in this process and on the context of all tests. */
final class Command {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Screen screen = new Screen(false, 80);
    final Signals signals = new Signals(screen.console::note);

    int run(String... arguments) {
        Environment environment = new Environment(
                screen.console,
                signals,
                RecipeKinds::standard,
                data -> {},
                folder -> Models.load(new Folder(new FileStore(Path.of(folder)))),
                (name, master, settings) -> LastingSession.open(),
                detailed -> {},
                Path.of("spark.log"));
        return Main.run(environment, arguments);
    }

    /** What a command writes to standard output. @throws AssertionError if it fails, with what it says */
    static String output(String... arguments) {
        Command command = new Command();
        int exit = command.run(arguments);
        if (exit != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + exit + ": " + command.screen.err());
        }
        return command.screen.out();
    }

    /** The object in which a command's output ends. */
    static JsonNode result(String... arguments) throws IOException {
        String[] lines = output(arguments).strip().split("\n");
        return JSON.readTree(lines[lines.length - 1]);
    }
}
