package io.github.thalweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.kernel.GaussianProcess;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemperaturesTest {
    private static final Temperatures.Days ALL = read();

    private static Temperatures.Days read() {
        try {
            return Temperatures.read(Path.of("data/seattle-weather.csv.gz"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void narrowKernelsComeCloserToDaysHeldOutThanWideOnesAndAllThanTheMean() {
        Temperatures.Days held = ALL.part(true);
        double narrow = Temperatures.error(Temperatures.curve(ALL, 0.5, held.points()), held);
        double wide = Temperatures.error(Temperatures.curve(ALL, 60, held.points()), held);
        double[] means = new double[held.day().length];
        java.util.Arrays.fill(means, ALL.part(false).mean());

        assertThat(held.day()).hasSize(292);
        assertThat(narrow).isLessThan(2.5);
        assertThat(wide).isBetween(4.0, 5.0);
        assertThat(Temperatures.error(means, held)).isGreaterThan(6.5); // the year is in it
    }

    @Test
    void theIntervalOfTheProcessHoldsAboutAsManyDaysHeldOutAsItSays() {
        Temperatures.Days held = ALL.part(true);
        GaussianProcess process = Temperatures.process(ALL);

        double share = Temperatures.inside(
                process.at(held.points()), held, ALL.part(false).mean());

        assertThat(share).isBetween(0.90, 0.99); // 292 days: two deviations are 0.026
    }

    @Test
    void aPictureHasPointsBandAndCurve(@TempDir Path folder) throws IOException {
        double[] x = {0, 1, 2};
        double[] y = {0, 2, 1};
        Path png = folder.resolve("picture.png");

        new Picture(
                        "t",
                        "x",
                        "y",
                        new double[][] {x, y},
                        new double[][] {x, {0, 1, 0}, {1, 2, 2}},
                        List.of(new Picture.Curve("one", x, y)))
                .write(png);

        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(count(image, 0x0072b2)).isGreaterThan(1000); // about 1,300 pixels long, two wide
        assertThat(count(image, 0xd8e8f4)).isGreaterThan(50_000);
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
