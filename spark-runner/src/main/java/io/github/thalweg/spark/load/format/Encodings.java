package io.github.thalweg.spark.load.format;

import io.github.thalweg.spark.load.row.BadRow;
import java.io.BufferedInputStream;
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
public final class Encodings {
    /** The byte order mark, once it has been decoded. */
    public static final char MARK = '\uFEFF';

    private static final int BLOCK = 1 << 16;
    private static final int HEAD = 4;

    private Encodings() {}

    /**
     * The encoding of a file: what a byte order mark tells, or else what was stated, or UTF-8; UTF-16 without a mark is known by
     * the zero in its first character, if that is one of ASCII.
     *
     * @param head the first bytes
     * @param stated the name of a charset, or {@code auto}
     */
    public static Charset of(byte[] head, String stated) {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (begins(head, 0xFF, 0xFE, 0, 0) || begins(head, 0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32");
        }
        if (begins(head, 0xFE, 0xFF) || begins(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        boolean open = stated.equals(Reading.AUTO) || stated.equalsIgnoreCase("UTF-16");
        if (open && head.length > 1 && head[0] == 0 ^ head[1] == 0) {
            return head[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        return stated.equals(Reading.AUTO) ? StandardCharsets.UTF_8 : Charset.forName(stated);
    }

    /** The same of a stream, which stays at its beginning. */
    public static Charset of(BufferedInputStream in, String stated) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return of(head, stated);
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
    public static String decode(byte[] bytes, Charset charset, boolean whole) {
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
    public static void require(byte[] bytes, Charset charset, String shown) {
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

    /**
     * The error of a file that is no text: where its first byte stands that is none; null if there is no such.
     *
     * @param offset of the first byte of the stream in its file
     */
    public static BadRow malformed(InputStream in, Charset charset, long offset) throws IOException {
        CharsetDecoder decoder = strict(charset);
        CharBuffer out = CharBuffer.allocate(BLOCK);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
        long before = offset; // bytes of the file before the block
        int read;
        do {
            before += bytes.position();
            int kept = bytes.compact().position();
            read = in.readNBytes(bytes.array(), kept, BLOCK - kept);
            bytes.position(0).limit(kept + read);
            if (decoder.decode(bytes, out.clear(), read == 0).isError()) {
                return bad(charset, at(bytes.array(), bytes.position(), -before) + " of the file");
            }
        } while (read > 0);
        return null;
    }

    /** @param found instead of text */
    private static BadRow bad(Charset charset, String found) {
        String remedy = charset.equals(StandardCharsets.UTF_8)
                ? "data.encoding names another, such as windows-1252"
                : "data.encoding names another";
        return new BadRow(null, "text in " + charset.name(), found + "; " + remedy);
    }

    /** Whether a reader failed over bytes that are no text. */
    public static boolean isMalformed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return true;
            }
        }
        return false;
    }

    /** Reads text without its byte order mark, and fails over bytes that are none. */
    public static Reader reader(InputStream in, Charset charset) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(in, strict(charset)), 1);
        int first = reader.read();
        if (first >= 0 && first != MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** Reads text with U+FFFD for bytes that are none. */
    public static Reader replacing(InputStream in, Charset charset) {
        return new InputStreamReader(in, charset);
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
