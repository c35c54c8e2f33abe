package io.github.thalweg.spark.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** The characters of a file of JSON: in the encoding that its first bytes tell, or else the one that was stated, or UTF-8. */
final class Characters {
    private static final int HEAD = 4;
    private static final int CHUNK = 1 << 16;

    private Characters() {}

    /**
     * The encoding of a file, past whose byte order mark the stream is brought.
     *
     * @param stated the name of an encoding, or {@code auto}
     */
    static Charset encoding(BufferedInputStream in, String stated) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        String hex = HexFormat.of().formatHex(head);
        boolean utf16 =
                stated.equals(Reading.AUTO) || stated.toUpperCase(Locale.ROOT).equals("UTF-16");
        if (hex.startsWith("efbbbf")) {
            in.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        if (hex.startsWith("feff") || hex.startsWith("fffe")) {
            in.skipNBytes(2);
            return hex.startsWith("fe") ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        if (utf16 && (hex.startsWith("7b00") || hex.startsWith("5b00"))) { // no JSON has such a byte after a bracket
            return StandardCharsets.UTF_16LE;
        }
        if (utf16 && (hex.startsWith("007b") || hex.startsWith("005b"))) {
            return StandardCharsets.UTF_16BE;
        }
        return stated.equals(Reading.AUTO) ? StandardCharsets.UTF_8 : Charset.forName(stated);
    }

    /** Its characters; fails with a {@link java.nio.charset.CharacterCodingException} at bytes that are none. */
    static Reader of(BufferedInputStream in, String stated) throws IOException {
        return new InputStreamReader(in, decoder(encoding(in, stated)));
    }

    /** Its characters, with U+FFFD for bytes that are none. */
    static Reader replacing(BufferedInputStream in, String stated) throws IOException {
        return new InputStreamReader(in, encoding(in, stated));
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * What to tell of the first bytes that are no characters; null if all are.
     *
     * @param offset of the first byte of the stream in its file
     */
    static BadRow bad(InputStream in, Charset charset, long offset) throws IOException {
        CharsetDecoder decoder = decoder(charset);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer ignored = CharBuffer.allocate(CHUNK);
        long at = offset;
        int read;
        do {
            read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.limit(bytes.position() + Math.max(0, read)).position(0);
            CoderResult result = decoder.decode(bytes, ignored.clear(), read < 0);
            if (result.isError()) {
                int value = bytes.get(bytes.position()) & 0xFF;
                return new BadRow(
                        null,
                        charset.name(),
                        String.format(Locale.ROOT, "byte %02X at byte %d of the file", value, at + bytes.position())
                                + "; data.encoding names another encoding, such as windows-1252");
            }
            at += bytes.position();
            bytes.compact();
        } while (read >= 0);
        return null;
    }
}
