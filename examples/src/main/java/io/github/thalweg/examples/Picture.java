package io.github.thalweg.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Points, curves through them and a band around the first, as a PNG; needs no screen.
 *
 * @param x what the horizontal axis measures
 * @param y what the vertical axis measures
 * @param points [2][points]: x and y
 * @param band [3][n]: x, low and high
 * @param curves in the order of the legend
 */
record Picture(String title, String x, String y, double[][] points, double[][] band, List<Curve> curves) {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 600;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 60;

    /** Okabe and Ito, "Color Universal Design", 2008. */
    private static final int[] COLOURS = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7};

    /** A line from left to right. */
    record Curve(String name, double[] x, double[] y) {}

    /** Axes that hold points and band: a unit is {@code across} pixels wide and {@code up} pixels high. */
    private record Axes(double left, double low, double across, double up) {
        double column(double x) {
            return LEFT + (x - left) * across;
        }

        double row(double y) {
            return HEIGHT - BOTTOM - (y - low) * up;
        }
    }

    void write(Path png) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        Axes axes = axes();
        grid(pen, axes);
        drawBand(pen, axes);
        drawPoints(pen, axes);
        for (int i = 0; i < curves.size(); i++) {
            drawCurve(pen, axes, curves.get(i), i);
        }
        pen.dispose();
        ImageIO.write(image, "png", png.toFile());
    }

    private Axes axes() {
        double[] across = range(points[0]);
        double[] up = range(concatenated(points[1], band[1], band[2]));
        return new Axes(
                across[0],
                up[0],
                (WIDTH - LEFT - RIGHT) / (across[1] - across[0]),
                (HEIGHT - TOP - BOTTOM) / (up[1] - up[0]));
    }

    private static double[] concatenated(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] range(double[] values) {
        double low = values[0];
        double high = values[0];
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new double[] {low, high == low ? low + 1 : high};
    }

    /** Five lines for each axis, with their numbers. */
    private void grid(Graphics2D pen, Axes axes) {
        for (int i = 0; i <= 5; i++) {
            double atX = axes.left() + i * (WIDTH - LEFT - RIGHT) / axes.across() / 5;
            double atY = axes.low() + i * (HEIGHT - TOP - BOTTOM) / axes.up() / 5;
            int column = (int) axes.column(atX);
            int row = (int) axes.row(atY);
            pen.setColor(new Color(0xe4e4e4));
            pen.drawLine(column, TOP, column, HEIGHT - BOTTOM);
            pen.drawLine(LEFT, row, WIDTH - RIGHT, row);
            pen.setColor(Color.BLACK);
            pen.drawString(String.format(Locale.ROOT, "%.0f", atX), column - 10, HEIGHT - BOTTOM + 18);
            pen.drawString(String.format(Locale.ROOT, "%.1f", atY), LEFT - 40, row + 4);
        }
        pen.drawString(title, LEFT, TOP - 20);
        pen.drawString(x, WIDTH / 2, HEIGHT - 16);
        pen.drawString(y, 8, TOP - 20);
    }

    private void drawBand(Graphics2D pen, Axes axes) {
        Path2D outline = new Path2D.Double();
        int n = band[0].length;
        for (int i = 0; i < n; i++) {
            double row = axes.row(band[1][i]);
            if (i == 0) {
                outline.moveTo(axes.column(band[0][i]), row);
            } else {
                outline.lineTo(axes.column(band[0][i]), row);
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            outline.lineTo(axes.column(band[0][i]), axes.row(band[2][i]));
        }
        outline.closePath();
        pen.setColor(new Color(0xd8e8f4));
        pen.fill(outline);
    }

    private void drawPoints(Graphics2D pen, Axes axes) {
        pen.setColor(new Color(0x909090));
        for (int i = 0; i < points[0].length; i++) {
            pen.fill(new Ellipse2D.Double(axes.column(points[0][i]) - 1.5, axes.row(points[1][i]) - 1.5, 3, 3));
        }
    }

    private static void drawCurve(Graphics2D pen, Axes axes, Curve curve, int place) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < curve.x().length; i++) {
            if (i == 0) {
                path.moveTo(axes.column(curve.x()[i]), axes.row(curve.y()[i]));
            } else {
                path.lineTo(axes.column(curve.x()[i]), axes.row(curve.y()[i]));
            }
        }
        pen.setColor(new Color(COLOURS[place % COLOURS.length]));
        pen.setStroke(new BasicStroke(2));
        pen.draw(path);
        pen.drawString(curve.name(), LEFT + 12, TOP + 20 + 18 * place);
    }
}
