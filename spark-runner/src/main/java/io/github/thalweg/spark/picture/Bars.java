package io.github.thalweg.spark.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Horizontal bars with their names and values, such as how much each feature helped, drawn as PNG.
 *
 * @param values one for each name; one below 0 has no bar
 */
public record Bars(String title, List<String> names, double[] values) {
    private static final int WIDTH = 800;
    private static final int LEFT = 220;
    private static final int RIGHT = 90;
    private static final int TOP = 56;
    private static final int ROW = 26;

    public Bars {
        names = List.copyOf(names);
        if (names.size() != values.length) {
            throw new IllegalArgumentException(
                    title + ": expected as many values as names, found " + values.length + " and " + names.size());
        }
    }

    /** The picture; draws without a screen, but not without fonts. */
    public byte[] png() {
        int height = TOP + ROW * values.length + ROW;
        BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        to.setColor(Color.WHITE);
        to.fillRect(0, 0, WIDTH, height);
        to.setColor(Color.BLACK);
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 17));
        to.drawString(title, (WIDTH - to.getFontMetrics().stringWidth(title)) / 2, 30);
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        for (int i = 0; i < values.length; i++) {
            int y = TOP + ROW * i;
            int length = most > 0 && values[i] > 0 ? (int) Math.round(values[i] / most * (WIDTH - LEFT - RIGHT)) : 0;
            to.setColor(new Color(0x0072b2));
            to.fillRect(LEFT, y, length, ROW - 8);
            to.setColor(Color.BLACK);
            String name = names.get(i);
            to.drawString(name, LEFT - 10 - to.getFontMetrics().stringWidth(name), y + 14);
            to.drawString(String.format(Locale.ROOT, "%.4f", values[i]), LEFT + length + 8, y + 14);
        }
        to.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
