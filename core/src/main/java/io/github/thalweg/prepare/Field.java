package io.github.thalweg.prepare;

import java.io.Serializable;

/** A column, and the form of its values. */
public record Field(String name, Form form) implements Serializable {}
