package io.github.thalweg.spark.load.format.image;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Image files that tests make. */
public final class Images {
    private Images() {}

    /** A grey PNG image of the JDK's own grey, by row and column. */
    public static void grey(Path file, int height, int width, IntBinaryOperator value) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, value.applyAsInt(y, x));
            }
        }
        write(image, file);
    }

    /** An image whose pixels are {@code 0xAARRGGBB}, by row and column, of one of {@link BufferedImage}'s types. */
    public static void colours(Path file, int type, int height, int width, IntBinaryOperator value) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, value.applyAsInt(y, x));
            }
        }
        write(image, file);
    }

    /** Writes an image in the format that the file's name ends in. */
    static void write(BufferedImage image, Path file) {
        String name = file.getFileName().toString();
        try {
            Files.createDirectories(file.getParent());
            File at = file.toFile();
            if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), at)) {
                throw new IllegalArgumentException("no writer for " + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
