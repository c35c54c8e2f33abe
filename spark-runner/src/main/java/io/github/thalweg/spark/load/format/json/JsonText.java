package io.github.thalweg.spark.load.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.thalweg.spark.load.row.BadRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** JSON as it is accepted here: as Spark accepts it, but for keys that an object has twice and objects without bottom. */
final class JsonText {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build()) // Spark recurses over types
            .build();

    /** What mends an object that goes on in the next line. */
    static final String SEVERAL_LINES = "; data.multiLine: true reads objects over several lines";

    private static final int SHOWN = 80;

    private JsonText() {}

    /**
     * Takes the one object of a line.
     *
     * @param missing texts and numbers that stand for no value
     * @return false if there is none, for the line is blank
     * @throws BadRow if there is anything else
     */
    static boolean take(byte[] line, JsonShape into, Set<String> missing) {
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() == null) {
                return false;
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                String remedy = parser.currentToken() == JsonToken.START_ARRAY ? SEVERAL_LINES : "";
                throw new BadRow(null, "a JSON object", BadRow.quoted(text(line)) + remedy);
            }
            into.take(parser, missing);
            if (parser.nextToken() != null) {
                throw new BadRow(
                        null,
                        "one JSON object in a line",
                        BadRow.quoted(text(line)) + ", more than one" + SEVERAL_LINES);
            }
            return true;
        } catch (JsonProcessingException e) {
            String found = BadRow.quoted(text(line));
            throw broken(e, found + SEVERAL_LINES, found);
        } catch (IOException e) {
            throw new IllegalStateException(e); // from an array of bytes
        }
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).strip();
    }

    /**
     * What to tell of JSON that is none.
     *
     * @param open what was found where an object does not end
     * @param found what else was found
     */
    static BadRow broken(JsonProcessingException e, String open, String found) {
        String said = e.getOriginalMessage();
        if (e instanceof JsonEOFException) {
            return new BadRow(null, "a JSON object that ends", open);
        }
        if (e instanceof JsonParseException && said.startsWith("Duplicate field '")) {
            String name = said.substring(said.indexOf('\'') + 1, said.length() - 1);
            return new BadRow(name, "each key of an object once", "it twice");
        }
        if (e instanceof StreamConstraintsException) {
            return new BadRow(null, "JSON of usual size and depth", found + " (" + shortened(said) + ")");
        }
        return new BadRow(null, "a JSON object", found + " (" + shortened(said) + ")");
    }

    private static String shortened(String said) {
        String line = said.lines().findFirst().orElse("");
        int more = line.indexOf("): ");
        String first = more < 0 ? line : line.substring(0, more + 1);
        return first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first;
    }

    /**
     * Writes the value at whose first token a parser stands, to its last, on one line.
     *
     * @param missing texts and numbers that stand for no value
     */
    static void copy(JsonParser parser, JsonGenerator to, Set<String> missing) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                to.writeStartObject();
                members(parser, to, missing);
                to.writeEndObject();
            }
            case START_ARRAY -> {
                to.writeStartArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    copy(parser, to, missing);
                }
                to.writeEndArray();
            }
            case VALUE_STRING -> {
                String text = parser.getText();
                if (missing.contains(text)) {
                    to.writeNull();
                } else {
                    to.writeString(text);
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = parser.getText(); // with all its digits
                if (missing.contains(number)) {
                    to.writeNull();
                } else {
                    to.writeNumber(number);
                }
            }
            case VALUE_TRUE, VALUE_FALSE -> to.writeBoolean(parser.getBooleanValue());
            default -> to.writeNull();
        }
    }

    /** Writes the members of the object at whose first token a parser stands. */
    static void members(JsonParser parser, JsonGenerator to, Set<String> missing) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            to.writeFieldName(parser.currentName());
            parser.nextToken();
            copy(parser, to, missing);
        }
    }
}
