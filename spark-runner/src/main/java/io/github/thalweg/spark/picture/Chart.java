package io.github.thalweg.spark.picture;

import java.util.List;
import java.util.Locale;

/**
 * Lines over common axes, such as a loss over the rounds, drawn as SVG or as PNG.
 *
 * @param title above the lines
 * @param x what the horizontal axis counts
 * @param y what the vertical axis measures
 * @param logarithmic whether each step up the vertical axis multiplies; points that are not positive are left out then
 * @param lines in the order of the legend
 */
public record Chart(String title, String x, String y, boolean logarithmic, List<Line> lines) {
    static final int WIDTH = 800;
    static final int HEIGHT = 480;
    static final int LEFT = 80;
    static final int RIGHT = 24;
    static final int TOP = 48;
    static final int BOTTOM = 56;
    private static final int ROOM = 10; // between the lowest point and the axis, which would hide it
    static final int TICKS = 6; // about as many per axis

    /** Told apart by colour-blind eyes too: Okabe and Ito, "Color Universal Design", 2008. */
    static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"};

    /** Points from left to right; where one is NaN or infinite the line has a gap. */
    public record Line(String name, double[] x, double[] y) {
        public Line {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        name + ": expected as many y as x, found " + y.length + " and " + x.length);
            }
        }
    }

    public Chart {
        lines = List.copyOf(lines);
    }

    /** The picture in pixels, 1600 by 960, as the bytes of a PNG. */
    public byte[] png() {
        return Raster.png(this);
    }

    Axis across() {
        return Axis.of(lines.stream().map(Line::x).toList(), false, LEFT, WIDTH - RIGHT);
    }

    Axis up() {
        return Axis.of(lines.stream().map(Line::y).toList(), logarithmic, HEIGHT - BOTTOM - ROOM, TOP + ROOM);
    }

    /** The picture, whole and well-formed whatever the numbers. */
    public String svg() {
        Axis across = across();
        Axis up = up();
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH,
                HEIGHT);
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        add(
                svg,
                "<text x=\"%d\" y=\"28\" font-size=\"17\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                escape(title));
        grid(svg, across, up);
        for (int i = 0; i < lines.size(); i++) {
            String colour = COLOURS[i % COLOURS.length];
            String path = path(lines.get(i), across, up);
            if (!path.isEmpty()) {
                add(
                        svg,
                        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
                        path,
                        colour);
            }
            int at = TOP + 20 + 20 * i;
            add(svg, "<path d=\"M%d %dh24\" stroke=\"%s\" stroke-width=\"3\"/>", WIDTH - RIGHT - 34, at - 4, colour);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                    WIDTH - RIGHT - 42,
                    at,
                    escape(lines.get(i).name()));
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg, Axis across, Axis up) {
        for (double tick : across.ticks(TICKS)) {
            add(svg, "<path d=\"M%.1f %dV%d\" stroke=\"#e4e4e4\"/>", across.place(tick), TOP, HEIGHT - BOTTOM);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    across.place(tick),
                    HEIGHT - BOTTOM + 20,
                    label(tick));
        }
        for (double tick : up.ticks(TICKS)) {
            add(svg, "<path d=\"M%d %.1fH%d\" stroke=\"#e4e4e4\"/>", LEFT, up.place(tick), WIDTH - RIGHT);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8,
                    up.place(tick) + 4,
                    label(tick));
        }
        add(
                svg,
                "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"black\"/>",
                LEFT,
                TOP,
                HEIGHT - BOTTOM,
                WIDTH - RIGHT);
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 14,
                escape(x));
        int middle = (TOP + HEIGHT - BOTTOM) / 2;
        add(
                svg,
                "<text x=\"18\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 18 %d)\">%s</text>",
                middle,
                middle,
                escape(y));
    }

    /** Of many points in one column of pixels only the first, the lowest, the highest and the last are drawn. */
    private static String path(Line line, Axis across, Axis up) {
        StringBuilder path = new StringBuilder();
        int i = 0;
        boolean pen = false;
        while (i < line.x().length) {
            if (!across.has(line.x()[i]) || !up.has(line.y()[i])) {
                pen = false;
                i++;
                continue;
            }
            int column = (int) across.place(line.x()[i]);
            int first = i;
            int low = i;
            int high = i;
            while (i < line.x().length
                    && across.has(line.x()[i])
                    && up.has(line.y()[i])
                    && (int) across.place(line.x()[i]) == column) {
                low = line.y()[i] < line.y()[low] ? i : low;
                high = line.y()[i] > line.y()[high] ? i : high;
                i++;
            }
            int drawn = -1;
            for (int point : new int[] {first, Math.min(low, high), Math.max(low, high), i - 1}) {
                if (point != drawn) {
                    add(path, "%s%.1f %.1f", pen ? "L" : "M", across.place(line.x()[point]), up.place(line.y()[point]));
                    pen = true;
                    drawn = point;
                }
            }
        }
        return path.indexOf("L") < 0 && !path.isEmpty() ? path + "h0.1" : path.toString(); // a single point is a dot
    }

    private static void add(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values));
        if (format.startsWith("<")) {
            to.append('\n');
        }
    }

    static String label(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replace(".0e", "e")
                    .replaceAll("e([-+])0", "e$1")
                    .replace("e+", "e");
        }
        String digits = String.format(Locale.ROOT, "%.6f", value);
        return digits.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }

    /** Characters that XML 1.0 has no place for become a mark. */
    private static String escape(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
