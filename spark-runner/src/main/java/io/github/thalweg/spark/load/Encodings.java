package io.github.thalweg.spark.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The encodings of text files: bytes that are no text are errors, never replaced. */
final class Encodings {
    /** The byte order mark, once it has been decoded. */
    static final char MARK = '\uFEFF';

    private static final int BLOCK = 1 << 16;
    private static final int UTF_32_MARK = 0xFFFE0000;

    private Encodings() {}

    /** The encoding that the first bytes of a file tell by a byte order mark; UTF-8 if there is none. */
    static Charset marked(byte[] head) {
        if (head.length >= 4 && ByteBuffer.wrap(head).getInt() == UTF_32_MARK || begins(head, 0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32");
        }
        return begins(head, 0xFE, 0xFF) || begins(head, 0xFF, 0xFE) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static boolean begins(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes a part of a file; a character that is cut off at its end is left out.
     *
     * @param whole whether it is the end of the file
     * @throws BadRow if the bytes are no text
     */
    static String decode(byte[] bytes, Charset charset, boolean whole) {
        CharsetDecoder decoder = strict(charset);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, whole);
        if (result.isError()) {
            int line = 1;
            int begin = 0;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                    begin = i + 1;
                }
            }
            throw bad(charset, at(bytes, in.position(), begin) + " of line " + line);
        }
        String text = out.flip().toString();
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    /**
     * Makes sure that the bytes of a line are text.
     *
     * @param shown what was made of them, for the error
     * @throws BadRow if they are not
     */
    static void require(byte[] bytes, Charset charset, String shown) {
        CharsetDecoder decoder = strict(charset);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int most = (int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1;
        if (decoder.decode(in, CharBuffer.allocate(most), true).isError()) {
            throw bad(charset, at(bytes, in.position(), 0) + " of " + BadRow.quoted(shown));
        }
    }

    /** A byte, and its place from 1 in what begins at another. */
    private static String at(byte[] bytes, int position, long begin) {
        return String.format(Locale.ROOT, "byte 0x%02X at position %d", bytes[position], position - begin + 1);
    }

    /** The error of a file that is no text: where its first byte stands that is none. */
    static BadRow malformed(InputStream in, Charset charset) throws IOException {
        CharsetDecoder decoder = strict(charset);
        CharBuffer out = CharBuffer.allocate(BLOCK);
        byte[] block = new byte[BLOCK];
        ByteBuffer bytes = ByteBuffer.wrap(block).limit(0);
        long before = 0; // bytes of the file that are no longer in the block
        while (true) {
            CoderResult result = decoder.decode(bytes, out.clear(), false);
            if (result.isError()) {
                return bad(charset, at(block, bytes.position(), -before));
            }
            if (result.isUnderflow()) {
                before += bytes.position();
                int kept = bytes.compact().position();
                int read = in.readNBytes(block, kept, BLOCK - kept);
                if (read == 0) {
                    return bad(charset, "an end within a character");
                }
                bytes.limit(kept + read).position(0);
            }
        }
    }

    /** @param found instead of text */
    private static BadRow bad(Charset charset, String found) {
        String remedy = charset.equals(StandardCharsets.UTF_8)
                ? "data.encoding names another, such as windows-1252"
                : "data.encoding names another";
        return new BadRow(null, "text in " + charset.name(), found + "; " + remedy);
    }

    /** Whether a reader failed over bytes that are no text. */
    static boolean isMalformed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return true;
            }
        }
        return false;
    }

    /** Reads text without its byte order mark, and fails over bytes that are none. */
    static Reader reader(InputStream in, Charset charset) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(in, strict(charset)), 1);
        int first = reader.read();
        if (first >= 0 && first != MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
