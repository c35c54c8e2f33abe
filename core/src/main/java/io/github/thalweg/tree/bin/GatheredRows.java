package io.github.thalweg.tree.bin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The rows of a node on their way from all shards to one place: bytes, column by column, and then their statistics. */
public final class GatheredRows {
    private GatheredRows() {}

    /** How many bytes a row takes. */
    public static int rowBytes(Cuts cuts) {
        int bytes = Long.BYTES;
        for (int f = 0; f < cuts.features(); f++) {
            bytes += isWide(cuts, f) ? Character.BYTES : 1;
        }
        return bytes;
    }

    private static boolean isWide(Cuts cuts, int feature) {
        return cuts.bins(feature) > 256;
    }

    /** Packs rows [from, to). */
    public static byte[] pack(NodeRows nodeRows, Cuts cuts, int from, int to) {
        ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(to - from, rowBytes(cuts)));
        for (int f = 0; f < cuts.features(); f++) {
            for (int i = from; i < to; i++) {
                int bin = nodeRows.columns().bin(f, nodeRows.rows()[i]);
                if (isWide(cuts, f)) {
                    out.putChar((char) bin);
                } else {
                    out.put((byte) bin);
                }
            }
        }
        out.asLongBuffer().put(nodeRows.statistics(), from, to - from);
        return out.array();
    }

    public static NodeRows unpack(List<byte[]> parts, Cuts cuts) {
        int rowBytes = rowBytes(cuts);
        int rows = Math.toIntExact(
                parts.stream().mapToLong(part -> part.length / rowBytes).sum());
        byte[][] narrow = new byte[cuts.features()][];
        char[][] wide = new char[cuts.features()][];
        for (int f = 0; f < narrow.length; f++) {
            narrow[f] = isWide(cuts, f) ? null : new byte[rows];
            wide[f] = isWide(cuts, f) ? new char[rows] : null;
        }
        long[] statistics = new long[rows];
        int at = 0;
        for (byte[] part : parts) {
            ByteBuffer in = ByteBuffer.wrap(part);
            int size = part.length / rowBytes;
            for (int f = 0; f < narrow.length; f++) {
                if (narrow[f] != null) {
                    in.get(narrow[f], at, size);
                } else {
                    in.asCharBuffer().get(wide[f], at, size);
                    in.position(in.position() + size * Character.BYTES);
                }
            }
            in.asLongBuffer().get(statistics, at, size);
            at += size;
        }
        int[] all = new int[rows];
        Arrays.setAll(all, i -> i);
        return new NodeRows(new Columns(narrow, wide), rows, all, statistics);
    }
}
