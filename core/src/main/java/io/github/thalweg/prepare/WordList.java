package io.github.thalweg.prepare;

import io.github.thalweg.store.State;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words of any characters, in order, as arrays of a state: their bytes in UTF-8, and where each ends. */
final class WordList {
    private static final String BYTES = "words";
    private static final String ENDS = "ends";

    private WordList() {}

    static State state(List<String> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[words.size()];
        for (int i = 0; i < ends.length; i++) {
            bytes.writeBytes(words.get(i).getBytes(StandardCharsets.UTF_8));
            ends[i] = bytes.size();
        }
        return new State().put(BYTES, bytes.toByteArray()).put(ENDS, ends);
    }

    static List<String> of(State state) {
        byte[] bytes = state.bytes(BYTES);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int end : state.ints(ENDS)) {
            words.add(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            from = end;
        }
        return words;
    }

    /** The place of each word, counted from {@code first}. */
    static Map<String, Integer> places(List<String> words, int first) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            places.put(words.get(i), first + i);
        }
        return places;
    }
}
