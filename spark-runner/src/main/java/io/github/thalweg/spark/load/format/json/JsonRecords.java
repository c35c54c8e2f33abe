package io.github.thalweg.spark.load.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.thalweg.spark.load.row.BadRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The JSON objects of one file, wherever lines end: one after the other, or in arrays. Each is given as a text on one line,
 * with members that its file has told.
 */
final class JsonRecords implements Iterator<String>, Closeable {
    private final JsonParser parser;
    private final Set<String> missing;
    private final Map<String, Object> more;
    private boolean ready;
    private boolean ended;

    /**
     * @param missing texts and numbers that stand for no value
     * @param more members to add to each object: texts, truths, numbers, or null
     */
    JsonRecords(Reader characters, Set<String> missing, Map<String, Object> more) throws IOException {
        this.parser = JsonText.FACTORY.createParser(characters);
        this.missing = missing;
        this.more = more;
    }

    /** @throws BadRow if what comes next is no object */
    @Override
    public boolean hasNext() {
        while (!ready && !ended) {
            JsonToken token = token();
            if (token == null) {
                ended = true;
                close();
            } else if (token == JsonToken.START_OBJECT) {
                ready = true;
            } else if (!outside(token)) {
                throw new BadRow(null, "JSON objects", "a value that is none" + place());
            }
        }
        return ready;
    }

    /** Whether a token begins or ends an array of objects. */
    private boolean outside(JsonToken token) {
        return token == JsonToken.END_ARRAY
                || token == JsonToken.START_ARRAY
                        && parser.getParsingContext().getParent().inRoot();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JsonText.FACTORY.createGenerator(text)) {
            to.writeStartObject();
            JsonText.members(parser, to, missing);
            for (Map.Entry<String, Object> member : more.entrySet()) {
                to.writePOJOField(member.getKey(), member.getValue());
            }
            to.writeEndObject();
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        return text.toString();
    }

    private JsonToken token() {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static RuntimeException unreadable(IOException e) {
        return e instanceof CharacterCodingException ? new NoCharacters() : new UncheckedIOException(e);
    }

    private BadRow broken(JsonProcessingException e) {
        return JsonText.broken(e, "the end" + place(), "something else" + place());
    }

    private String place() {
        return " in line " + parser.currentLocation().getLineNr() + " of the file";
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that are no characters of the file's encoding. */
    static final class NoCharacters extends BadRow {
        private static final long serialVersionUID = 1L;

        NoCharacters() {
            super(null, "characters", "bytes that are none");
        }
    }
}
