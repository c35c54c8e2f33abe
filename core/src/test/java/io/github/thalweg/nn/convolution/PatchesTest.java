package io.github.thalweg.nn.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatchesTest {
    private static final Patches[] FORMS = {
        new Patches(new Axis(3, 1, 1, 1, 1), new Axis(2, 2, 1, 0, 1), 4, 5, 3, 3),
        new Patches(new Axis(2, 2, 2, 1, 0), new Axis(3, 1, 2, 2, 2), 5, 4, 2, 2),
        new Patches(new Axis(2, 1, 1, 0, 0), new Axis(2, 1, 1, 1, 0), 3, 3, 4, 2),
        new Patches(new Axis(1, 1, 1, 0, 0), new Axis(8, 1, 1, 4, 3), 1, 6, 20, 20)
    };

    @Test
    void aPatchHoldsTheCellsUnderTheWindowAndZerosBesideTheImage() {
        for (Patches form : FORMS) {
            Tensor images = random(Shape.of(2, form.height(), form.width(), form.channels()), 1);
            int channel = form.channels() - form.depth();
            Tensor patches = gathered(form, images, channel, 2 * form.outputs());
            for (int n = 0; n < 2; n++) {
                for (int r = 0; r < form.outputRows(); r++) {
                    for (int c = 0; c < form.outputColumns(); c++) {
                        int row = (n * form.outputRows() + r) * form.outputColumns() + c;
                        assertPatch(form, images, channel, n, r, c, patches, row);
                    }
                }
            }
        }
    }

    private static void assertPatch(
            Patches form, Tensor images, int channel, int n, int r, int c, Tensor patches, int row) {
        int column = 0;
        for (int i = 0; i < form.rows().kernel(); i++) {
            for (int j = 0; j < form.columns().kernel(); j++) {
                for (int k = 0; k < form.depth(); k++) {
                    int height = form.rows().first(r) + i * form.rows().dilation();
                    int width = form.columns().first(c) + j * form.columns().dilation();
                    boolean inside = height >= 0 && height < form.height() && width >= 0 && width < form.width();
                    float expected = inside ? images.get(n, height, width, channel + k) : 0;
                    assertThat(patches.get(row, column++)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void anyCutOfTheRowsGathersTheSame() {
        Patches form = FORMS[0];
        Tensor images = random(Shape.of(2, form.height(), form.width(), form.channels()), 1);
        Tensor whole = gathered(form, images, 0, 2 * form.outputs());
        int cut = form.outputs() + 1;
        Tensor rest = Tensor.zeros(Shape.of(2 * form.outputs() - cut, form.size()));

        form.gather(images, 0, cut, 2 * form.outputs(), rest);

        assertThat(rest.data())
                .isEqualTo(whole.slice(cut, 2 * form.outputs()).copy().data());
    }

    @Test
    void scatterIsTheTransposeOfGather() {
        for (Patches form : FORMS) {
            Tensor images = random(Shape.of(2, form.height(), form.width(), form.channels()), 1);
            int channel = form.channels() - form.depth();
            Tensor gathered = gathered(form, images, channel, 2 * form.outputs());
            Tensor patches = random(gathered.shape(), 2);
            Tensor scattered = Tensor.zeros(images.shape());

            form.scatter(patches, 0, 2 * form.outputs(), scattered, channel);

            // ⟨gather x, p⟩ = ⟨x, scatter p⟩
            assertThat(images.dot(scattered)).isCloseTo(gathered.dot(patches), within(1e-4));
        }
    }

    private static Tensor gathered(Patches form, Tensor images, int channel, int rows) {
        Tensor patches = Tensor.zeros(Shape.of(rows, form.size()));
        patches.fill(7);
        form.gather(images, channel, 0, rows, patches);
        return patches;
    }

    private static Tensor random(Shape shape, long seed) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
