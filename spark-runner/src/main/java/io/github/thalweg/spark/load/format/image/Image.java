package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.spark.load.row.BadRow;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG or JPEG image, decoded by the JDK: its rows of pixels from the top, each pixel red, green and blue from 0 to 255, as
 * the file has them. Deeper samples are scaled to that range and may have fractions; what is transparent is not looked at.
 *
 * @param grey whether red, green and blue are the same in every pixel, however the file keeps them
 * @param colours {@code [height, width, 3]}, or {@code [height, width]} of a grey one
 */
record Image(int height, int width, boolean grey, float[] colours) {
    private static final int MOST_PIXELS = Integer.MAX_VALUE / 3 / Double.BYTES;
    private static final int COLOURS = 3;
    private static final float WHITE = 255;
    private static final List<String> FORMATS = List.of("png", "jpeg");

    /**
     * Decodes a file.
     *
     * @param height that it must have, which its head tells before any pixel is looked at; 0: any
     * @param like what errors call the image that says so
     * @throws BadRow if it is no such image
     */
    static Image decode(byte[] file, int height, int width, String like) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadRow(null, "a PNG or JPEG image", "something else");
            }
            ImageReader reader = readers.next();
            try {
                String format = reader.getFormatName();
                if (!FORMATS.contains(format.toLowerCase(Locale.ROOT))) {
                    throw new BadRow(null, "a PNG or JPEG image", "one in format " + format);
                }
                return decode(reader, in, height, width, like);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) { // decoders stumble over bytes that are none of theirs
            if (e instanceof BadRow bad) {
                throw bad;
            }
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new BadRow(
                    null,
                    "an image that can be decoded",
                    reason.lines().findFirst().orElse(""));
        }
    }

    private static Image decode(ImageReader reader, ImageInputStream in, int height, int width, String like)
            throws IOException {
        reader.setInput(in, true, true);
        int rows = reader.getHeight(0);
        int columns = reader.getWidth(0);
        if (height > 0 && (rows != height || columns != width)) {
            throw new BadRow(null, extent(height, width) + ", the height and width of " + like, extent(rows, columns));
        }
        if ((long) rows * columns > MOST_PIXELS) {
            throw new BadRow(null, "an image of at most " + MOST_PIXELS + " pixels", extent(rows, columns));
        }
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning.toLowerCase(Locale.ROOT)));
        BufferedImage image = reader.read(0);
        if (warnings.stream().anyMatch(warning -> warning.contains("truncated") || warning.contains("premature end"))) {
            throw new BadRow(null, "a whole image", "one that ends too early"); // the rest is grey, without a word
        }
        return of(image);
    }

    private static String extent(int height, int width) {
        return height + " by " + width + " pixels";
    }

    private static Image of(BufferedImage image) {
        float[] values = image.getColorModel() instanceof IndexColorModel palette
                ? colours(image.getRaster(), palette)
                : colours(image.getRaster());
        boolean grey = true;
        for (int i = 0; grey && i < values.length; i += COLOURS) {
            grey = values[i] == values[i + 1] && values[i] == values[i + 2];
        }
        return new Image(image.getHeight(), image.getWidth(), grey, grey ? thinned(values) : values);
    }

    private static float[] thinned(float[] values) {
        float[] thinned = new float[values.length / COLOURS];
        for (int i = 0; i < thinned.length; i++) {
            thinned[i] = values[COLOURS * i];
        }
        return thinned;
    }

    private static float[] colours(Raster indices, IndexColorModel palette) {
        int[] samples = indices.getPixels(0, 0, indices.getWidth(), indices.getHeight(), (int[]) null);
        float[] values = new float[COLOURS * samples.length];
        for (int i = 0; i < samples.length; i++) {
            values[COLOURS * i] = palette.getRed(samples[i]);
            values[COLOURS * i + 1] = palette.getGreen(samples[i]);
            values[COLOURS * i + 2] = palette.getBlue(samples[i]);
        }
        return values;
    }

    /** Samples as they are: Java's own way to colours takes grey ones for linear and brightens them. */
    private static float[] colours(Raster raster) {
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        int bands = raster.getNumBands();
        int last =
                bands < COLOURS ? 0 : COLOURS - 1; // one band or two are grey, the second of two and the fourth cover
        float[] values = new float[COLOURS * (samples.length / bands)];
        for (int i = 0; i < values.length; i++) {
            int band = Math.min(i % COLOURS, last);
            int most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
            values[i] = samples[i / COLOURS * bands + band] * WHITE / most;
        }
        return values;
    }

    /**
     * Puts the pixels where a row's features go.
     *
     * @param channels 1 or 3
     * @throws BadRow if there are colours where one channel is wanted
     */
    void into(double[] features, int channels) {
        if (channels == 1 && !grey) {
            throw new BadRow(null, "a grey image, for the model has learnt from such", "one with colours");
        }
        int each = grey ? channels : 1; // a grey value is red, green and blue
        for (int i = 0; i < colours.length * each; i++) {
            features[i] = colours[i / each];
        }
    }
}
