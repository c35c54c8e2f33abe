package io.github.thalweg.spark.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws a chart in pixels, twice as many as the units of its SVG; needs the JDK's fonts, but no display. */
final class Raster {
    private static final int SCALE = 2;
    private static final int ROW = 20; // of the legend

    private final Chart chart;
    private final Axis across;
    private final Axis up;
    private final Graphics2D pen;

    private Raster(Chart chart, Graphics2D pen) {
        this.chart = chart;
        this.across = chart.across();
        this.up = chart.up();
        this.pen = pen;
    }

    static byte[] png(Chart chart) {
        BufferedImage image = new BufferedImage(SCALE * Chart.WIDTH, SCALE * Chart.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setTransform(AffineTransform.getScaleInstance(SCALE, SCALE));
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        new Raster(chart, pen).draw();
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array cannot refuse bytes
        }
        return bytes.toByteArray();
    }

    private void draw() {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, Chart.WIDTH, Chart.HEIGHT);
        grid();
        for (int i = 0; i < chart.lines().size(); i++) {
            pen.setColor(colour(i));
            pen.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(path(chart.lines().get(i)));
        }
        legend();
    }

    private static Color colour(int line) {
        return Color.decode(Chart.COLOURS[line % Chart.COLOURS.length]);
    }

    private void grid() {
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        for (double tick : across.ticks(Chart.TICKS)) {
            double place = across.place(tick);
            line(place, Chart.TOP, place, Chart.HEIGHT - Chart.BOTTOM);
            text(Chart.label(tick), place, Chart.HEIGHT - Chart.BOTTOM + 20, 0.5);
        }
        for (double tick : up.ticks(Chart.TICKS)) {
            double place = up.place(tick);
            line(Chart.LEFT, place, Chart.WIDTH - Chart.RIGHT, place);
            text(Chart.label(tick), Chart.LEFT - 8, place + 4, 1);
        }
        pen.setColor(Color.BLACK);
        pen.drawRect(Chart.LEFT, Chart.HEIGHT - Chart.BOTTOM, Chart.WIDTH - Chart.LEFT - Chart.RIGHT, 0);
        pen.drawRect(Chart.LEFT, Chart.TOP, 0, Chart.HEIGHT - Chart.TOP - Chart.BOTTOM);
        double middle = (Chart.LEFT + Chart.WIDTH - Chart.RIGHT) / 2.0;
        text(chart.x(), middle, Chart.HEIGHT - 14, 0.5);
        AffineTransform upright = pen.getTransform();
        pen.rotate(-Math.PI / 2);
        text(chart.y(), -(Chart.TOP + Chart.HEIGHT - Chart.BOTTOM) / 2.0, 18, 0.5);
        pen.setTransform(upright);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 17));
        text(chart.title(), middle, 28, 0.5);
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        pen.setColor(new Color(0xe4e4e4));
        pen.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    /** @param before the share of the text that stands left of x */
    private void text(String text, double x, double y, double before) {
        pen.setColor(Color.BLACK);
        double width = pen.getFontMetrics().stringWidth(text);
        pen.drawString(text, (float) (x - before * width), (float) y);
    }

    private Path2D path(Chart.Line line) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < line.x().length; i++) {
            if (!across.has(line.x()[i]) || !up.has(line.y()[i])) {
                down = false;
                continue;
            }
            double x = across.place(line.x()[i]);
            double y = up.place(line.y()[i]);
            if (down) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                path.lineTo(x, y); // a single point is a dot
            }
            down = true;
        }
        return path;
    }

    /** At the left or the right, as high as there are fewest points behind it. */
    private void legend() {
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        int height = ROW * chart.lines().size();
        int top = Chart.TOP;
        boolean left = false;
        for (int next = top; next + height + ROW <= Chart.HEIGHT - Chart.BOTTOM; next += ROW) {
            for (boolean side : new boolean[] {false, true}) {
                if (points(next, height, side) < points(top, height, left)) {
                    top = next;
                    left = side;
                }
            }
        }
        int mark = left ? Chart.LEFT + 10 : Chart.WIDTH - Chart.RIGHT - 34;
        for (int i = 0; i < chart.lines().size(); i++) {
            int row = top + ROW * (i + 1);
            pen.setColor(colour(i));
            pen.setStroke(new BasicStroke(3));
            pen.draw(new Line2D.Double(mark, row - 4, mark + 24, row - 4));
            text(chart.lines().get(i).name(), left ? mark + 32 : mark - 8, row, left ? 0 : 1);
        }
    }

    /** How many points of the left or the right half lie in a band. */
    private int points(int from, int height, boolean left) {
        int count = 0;
        double middle = (Chart.LEFT + Chart.WIDTH - Chart.RIGHT) / 2.0;
        for (Chart.Line line : chart.lines()) {
            for (int i = 0; i < line.x().length; i++) {
                if (across.has(line.x()[i]) && up.has(line.y()[i]) && across.place(line.x()[i]) < middle == left) {
                    double place = up.place(line.y()[i]);
                    count += place >= from && place <= from + height + ROW ? 1 : 0;
                }
            }
        }
        return count;
    }
}
