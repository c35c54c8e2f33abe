package io.github.thalweg.spark.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BarsTest {
    private static final int BLUE = 0x0072b2;

    /** How many pixels wide each bar is, from above. */
    private static List<Integer> widths(Bars bars) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bars.png()));
        List<Integer> widths = new ArrayList<>();
        int before = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int width = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                width += (image.getRGB(x, y) & 0xffffff) == BLUE ? 1 : 0;
            }
            if (width > 0 && before == 0) {
                widths.add(width);
            }
            before = width;
        }
        return widths;
    }

    @Test
    void barsAreAsLongAsTheirValues() throws IOException {
        List<Integer> widths = widths(new Bars("worth", List.of("a", "b", "c"), new double[] {0.6, 0.3, 0.1}));

        assertThat(widths).hasSize(3);
        assertThat(widths.get(1)).isBetween(widths.get(0) / 2 - 1, widths.get(0) / 2 + 1);
        assertThat(widths.get(2)).isBetween(widths.get(0) / 6 - 1, widths.get(0) / 6 + 1);
    }

    @Test
    void nothingIsWorthNoBar() throws IOException {
        assertThat(widths(new Bars("worth", List.of("a", "b"), new double[] {0, 0})))
                .isEmpty();
        assertThat(widths(new Bars("worth", List.of(), new double[0]))).isEmpty();
    }

    @Test
    void eachValueNeedsAName() {
        assertThatThrownBy(() -> new Bars("worth", List.of("a"), new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("worth: expected as many values as names, found 2 and 1");
    }
}
