package io.github.thalweg.spark.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.picture.Chart.Line;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
    private static Document parse(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));
    }

    private static Chart chart(boolean logarithmic, double... y) {
        double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
        return new Chart("loss", "round", "loss", logarithmic, List.of(new Line("train", x, y)));
    }

    /** The points of the first line: pairs of x and y in pixels. */
    private static List<double[]> points(Chart chart) throws Exception {
        NodeList paths = parse(chart).getElementsByTagName("path");
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (path.getAttribute("stroke-width").equals("1.8")) {
                Matcher point = Pattern.compile("[ML](-?[\\d.]+) (-?[\\d.]+)").matcher(path.getAttribute("d"));
                while (point.find()) {
                    points.add(new double[] {Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))});
                }
            }
        }
        return points;
    }

    @Test
    void smallerNumbersStandLower() throws Exception {
        List<double[]> points = points(chart(false, 3, 2, 1));

        assertThat(points).hasSize(3);
        assertThat(points.get(0)[1]).isLessThan(points.get(1)[1]);
        assertThat(points.get(1)[1] - points.get(0)[1])
                .isCloseTo(points.get(2)[1] - points.get(1)[1], within(0.11)); // drawn to 0.1
        assertThat(points.get(0)[0]).isEqualTo(80);
        assertThat(points.get(2)[0]).isEqualTo(776);
    }

    @Test
    void onALogarithmicAxisEqualFactorsAreEqualSteps() throws Exception {
        List<double[]> points = points(chart(true, 100, 10, 1, 0.1));

        double step = points.get(1)[1] - points.get(0)[1];
        assertThat(points.get(2)[1] - points.get(1)[1]).isCloseTo(step, within(0.11)); // drawn to 0.1
        assertThat(points.get(3)[1] - points.get(2)[1]).isCloseTo(step, within(0.11));
    }

    @Test
    void leavesOutWhatHasNoPlace() throws Exception {
        assertThat(points(chart(false, 1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3)))
                .hasSize(3);
        assertThat(points(chart(true, 1, 0, 2, -1, 3))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyNumbersGiveAWholePicture(boolean logarithmic) throws Exception {
        double[][] cases = {
            {},
            {1},
            {0, 0},
            {5, 5, 5},
            {Double.NaN},
            {-1, -2},
            {1e-300, 1e300},
            {-Double.MAX_VALUE, Double.MAX_VALUE},
            {Double.MIN_VALUE, 1},
            {1e17, 1e17 + 16},
            {0.1, 0.1 + 1e-17},
            {-0.0, 0.0}
        };
        for (double[] y : cases) {
            Document svg = parse(chart(logarithmic, y));

            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(chart(logarithmic, y).svg()).as(Arrays.toString(y)).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void manyPointsAreThinnedButNotTheirExtremes() throws Exception {
        double[] y = new double[100_000];
        Arrays.fill(y, 1);
        y[54_321] = 9;
        y[54_322] = 0;

        List<double[]> points = points(chart(false, y));

        assertThat(points.size()).isBetween(600, 3000);
        assertThat(points.stream().mapToDouble(point -> point[1]).min().orElseThrow())
                .isEqualTo(58); // ten below the top
        assertThat(points.stream().mapToDouble(point -> point[1]).max().orElseThrow())
                .isEqualTo(414);
    }

    @Test
    void namesMayHoldAnyCharacter() throws Exception {
        String name = "a < b & \"c\" > d \u0001 é 😀";
        Document svg =
                parse(new Chart(name, name, name, false, List.of(new Line(name, new double[] {1}, new double[] {1}))));

        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("a < b & \"c\" > d ? é 😀");
    }

    @Test
    void theLegendNamesEveryLine() {
        Line a = new Line("training", new double[] {1, 2}, new double[] {3, 4});
        Line b = new Line("dev rows", new double[] {1, 2}, new double[] {4, 3});

        assertThat(new Chart("t", "x", "y", false, List.of(a, b)).svg())
                .contains(">training<", ">dev rows<", "#0072b2", "#d55e00");
    }

    @Test
    void ticksAreRoundNumbersInsideTheAxis() {
        assertThat(Axis.of(List.of(new double[] {0, 10}), false, 0, 1).ticks(6))
                .containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(Axis.of(List.of(new double[] {0.3, 1.7}), false, 0, 1).ticks(6))
                .hasSizeBetween(3, 8)
                .allMatch(tick -> tick >= 0.3 && tick <= 1.7);
        assertThat(Axis.of(List.of(new double[] {1e-4, 1}), true, 0, 1).ticks(6))
                .hasSize(5)
                .startsWith(1e-4);
    }

    @Test
    void aLineNeedsAsManyYAsX() {
        assertThatThrownBy(() -> new Line("a", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a: expected as many y as x, found 3 and 2");
    }

    @Test
    void aPngShowsTheSameLinesInTheSamePlaces() throws Exception {
        Line rising = new Line("rising", new double[] {0, 1, 2}, new double[] {0, 1, 2});
        Line broken = new Line("broken", new double[] {0, 1, 2}, new double[] {2, Double.NaN, 2});

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(new Chart("t", "x", "y", false, List.of(rising, broken)).png()));

        assertThat(image.getWidth()).isEqualTo(1600);
        double[] middle =
                points(new Chart("t", "x", "y", false, List.of(rising))).get(1);
        assertThat(image.getRGB((int) (2 * middle[0]), (int) (2 * middle[1])) & 0xffffff)
                .isEqualTo(0x0072b2);
        assertThat(count(image, 0x0072b2)).isGreaterThan(1_000); // a diagonal
        assertThat(count(image, 0xd55e00)).isBetween(200, 600); // a mark in the legend and two dots, not a level line
    }

    private static int count(BufferedImage image, int colour) {
        int count = 0;
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                count += (image.getRGB(column, row) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
