package io.github.thalweg.spark.load.cell;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;

/** The places of the categories that a model knows by name, found in whatever form a table has them. */
public final class WordIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Double> places = new HashMap<>();

    /** @param words what the categories are called, in the order of their places */
    public WordIndex(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            places.put(words.get(i), (double) i);
        }
        for (int i = 0; i < words.size(); i++) { // a model of another program, or an older one, may have other forms
            places.putIfAbsent(Category.of(words.get(i)), (double) i);
        }
    }

    /** The place of a category; NaN for one that is not among the words, and where there is none. */
    public double of(String text) {
        if (text == null) {
            return Double.NaN;
        }
        Double place = places.get(text);
        if (place == null) {
            String category = Category.of(text);
            place = category == null ? null : places.get(category);
        }
        return place == null ? Double.NaN : place;
    }

    /** Whether a text is a category that is not among the words. */
    boolean unknown(String text) {
        return Double.isNaN(of(text)) && text != null && Category.of(text) != null;
    }
}
