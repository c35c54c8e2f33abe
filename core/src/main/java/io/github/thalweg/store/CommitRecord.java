package io.github.thalweg.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small file that makes a commit: a JSON object of {@code version}, {@code commit} (its number), {@code files} (for
 * each name the actual file, its bytes and SHA-256) and {@code digest}, the SHA-256 of the same object without it in
 * Jackson's compact form. It ends in a brace on a line of its own, so that one cut short is known as such.
 */
record CommitRecord(long number, Map<String, Entry> files) {
    static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAMES = Pattern.compile("commit-([0-9]{8,18})(\\.json|-[A-Za-z0-9._-]+)");

    /** Where a file of the commit actually lies, and what it must hold. */
    record Entry(String file, long bytes, String sha256) {}

    /** What can be said of a record's bytes. */
    sealed interface Reading {}

    record Intact(CommitRecord content) implements Reading {}

    /** Its writer was killed: there never was such a commit. */
    record CutShort() implements Reading {}

    record Damaged() implements Reading {}

    record Newer(long version) implements Reading {}

    CommitRecord {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    static String recordName(long number) {
        return String.format(Locale.ROOT, "commit-%08d.json", number);
    }

    static String fileName(long number, String name) {
        return String.format(Locale.ROOT, "commit-%08d-%s", number, name);
    }

    static boolean isRecord(String file) {
        return isOurs(file) && file.equals(recordName(numberOf(file)));
    }

    static boolean isOurs(String file) {
        return NAMES.matcher(file).matches();
    }

    /** The number of the commit that a file of ours was written for. */
    static long numberOf(String file) {
        Matcher matcher = NAMES.matcher(file);
        if (!matcher.matches()) {
            throw new IllegalStateException("folder: expected a file of a commit, found \"" + file + "\"");
        }
        return Long.parseLong(matcher.group(1));
    }

    byte[] bytes() {
        ObjectNode tree = tree();
        tree.put("digest", digest(tree));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            String text = JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
                    .writeValueAsString(tree);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of texts and numbers can be written
        }
    }

    static Reading read(byte[] bytes) {
        if (!new String(bytes, StandardCharsets.UTF_8).endsWith("\n}\n")) { // braces further in are indented
            return new CutShort();
        }
        try {
            return JSON.readTree(bytes) instanceof ObjectNode tree ? read(tree) : new Damaged();
        } catch (IOException e) {
            return new Damaged();
        }
    }

    private static Reading read(ObjectNode tree) {
        long version = tree.path("version").asLong();
        if (version > VERSION) {
            return new Newer(version);
        }
        String promised = tree.path("digest").asText();
        tree.remove("digest");
        CommitRecord content = parse(tree);
        boolean ours = content.files().values().stream().allMatch(entry -> isOurs(entry.file()));
        return ours && digest(tree).equals(promised) ? new Intact(content) : new Damaged();
    }

    private static CommitRecord parse(JsonNode tree) {
        Map<String, Entry> files = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = tree.path("files").fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode entry = field.getValue();
            files.put(
                    field.getKey(),
                    new Entry(
                            entry.path("file").asText(),
                            entry.path("bytes").asLong(),
                            entry.path("sha256").asText()));
        }
        return new CommitRecord(tree.path("commit").asLong(), files);
    }

    private ObjectNode tree() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("version", VERSION).put("commit", number);
        ObjectNode named = tree.putObject("files");
        files.forEach((name, entry) -> named.putObject(name)
                .put("file", entry.file())
                .put("bytes", entry.bytes())
                .put("sha256", entry.sha256()));
        return tree;
    }

    private static String digest(ObjectNode tree) {
        return Digests.sha256(tree.toString().getBytes(StandardCharsets.UTF_8));
    }
}
