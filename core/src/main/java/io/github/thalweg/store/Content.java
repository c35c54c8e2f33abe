package io.github.thalweg.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What is to stand in a file: {@code state::writeTo}, or bytes, or a text. */
@FunctionalInterface
public interface Content {
    /** Writes the whole content, once; the stream is the caller's to close. */
    void writeTo(OutputStream out) throws IOException;

    static Content of(byte[] bytes) {
        return out -> out.write(bytes);
    }

    /** The text in UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
