package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Sum;

/** A sum that shows how it was added: {@code ((0+1)+2)}. */
public final class Parentheses implements Sum<Parentheses> {
    private static final long serialVersionUID = 1;

    private String text;

    public Parentheses(Object leaf) {
        this.text = String.valueOf(leaf);
    }

    @Override
    public void add(Parentheses other) {
        text = "(" + text + "+" + other.text + ")";
    }

    @Override
    public String toString() {
        return text;
    }
}
