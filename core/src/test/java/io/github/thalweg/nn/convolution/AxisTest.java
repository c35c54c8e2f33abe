package io.github.thalweg.nn.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.math.OptionError;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static final Set<String> WORDS = Set.of("same", "valid", "causal");

    @Test
    void outputsAreThoseOfTheUsualFormula() {
        assertThat(new Axis(3, 1, 1, 1, 1).outputs(8)).isEqualTo(8);
        assertThat(new Axis(3, 2, 1, 1, 1).outputs(8)).isEqualTo(4);
        assertThat(new Axis(3, 1, 2, 0, 0).outputs(8)).isEqualTo(4);
        assertThat(new Axis(7, 2, 1, 3, 3).outputs(32)).isEqualTo(16);
        assertThat(new Axis(5, 1, 1, 0, 0).outputs(5)).isEqualTo(1);
        assertThat(new Axis(5, 1, 1, 0, 0).outputs(4)).isZero();
    }

    @Test
    void outputsAreThePlacesWhereTheWindowFits() {
        for (Axis axis : axes()) {
            for (int input = 1; input < 12; input++) {
                int fits = 0;
                for (int at = -axis.before(); at + axis.extent() <= input + axis.after(); at += axis.stride()) {
                    fits++;
                }
                assertThat(axis.outputs(input)).as("%s over %d", axis, input).isEqualTo(fits);
            }
        }
    }

    @Test
    void inputsAreTheFewestThatGiveSoManyOutputs() {
        for (Axis axis : axes()) {
            for (int outputs = 1; outputs < 6; outputs++) {
                int fewest = axis.inputs(outputs);
                assertThat(axis.outputs(fewest)).isEqualTo(outputs);
                assertThat(axis.outputs(fewest - 1)).isEqualTo(outputs - 1);
            }
        }
    }

    @Test
    void liveTapsStandOnTheSameCells() {
        for (Axis axis : axes()) {
            for (int input = 1; input < 12; input++) {
                Axis live = axis.live(input);
                assertThat(live.outputs(input)).isEqualTo(axis.outputs(input));
                if (axis.outputs(input) > 0) {
                    assertThat(cells(live, input)).as("%s over %d", axis, input).isEqualTo(cells(axis, input));
                }
            }
        }
        assertThat(new Axis(3, 1, 1, 1, 1).live(1)).isEqualTo(new Axis(1, 1, 1, 0, 0));
        assertThat(new Axis(3, 2, 1, 1, 1).live(2).kernel()).isEqualTo(2);
    }

    private static List<String> cells(Axis axis, int input) {
        List<String> cells = new java.util.ArrayList<>();
        for (int output = 0; output < axis.outputs(input); output++) {
            for (int tap = 0; tap < axis.kernel(); tap++) {
                int cell = axis.first(output) + tap * axis.dilation();
                if (cell >= 0 && cell < input) {
                    cells.add(output + " sees " + cell);
                }
            }
        }
        return cells;
    }

    private static List<Axis> axes() {
        List<Axis> axes = new java.util.ArrayList<>();
        for (int kernel : new int[] {1, 2, 3, 5}) {
            for (int stride : new int[] {1, 2, 3}) {
                for (int dilation : new int[] {1, 2}) {
                    for (int before : new int[] {0, 1, 4}) {
                        axes.add(new Axis(kernel, stride, dilation, before, before / 2));
                    }
                }
            }
        }
        return axes;
    }

    @Test
    void samePaddingGivesAsManyOutputsAsCells() {
        Padding same = Padding.of(List.of("same"), 1, WORDS);
        for (int kernel = 1; kernel < 6; kernel++) {
            for (int stride = 1; stride < 4; stride++) {
                Axis axis = Window.of(1, new int[] {kernel}, new int[] {stride}, new int[] {2}, same)
                        .columns();
                for (int input = 1; input < 9; input++) {
                    assertThat(axis.outputs(input)).isEqualTo((input + stride - 1) / stride);
                }
            }
        }
    }

    @Test
    void causalPaddingLooksAtNothingAhead() {
        Axis axis = Window.of(1, new int[] {3}, new int[] {1}, new int[] {4}, Padding.of(List.of("causal"), 1, WORDS))
                .columns();

        assertThat(axis.first(5) + (axis.kernel() - 1) * axis.dilation()).isEqualTo(5);
        assertThat(axis.outputs(7)).isEqualTo(7);
    }

    @Test
    void paddingIsReadBySide() {
        Padding padding = Padding.of(List.of("1", "2", "3", "4"), 2, WORDS);

        assertThat(List.of(padding.before(0, 9), padding.after(0, 9), padding.before(1, 9), padding.after(1, 9)))
                .containsExactly(1, 2, 3, 4);
        assertThat(Padding.of(List.of("1", "2"), 2, WORDS).tree()).isEqualTo(List.of(1, 1, 2, 2));
        assertThat(Padding.of(List.of(), 1, WORDS).tree()).isEqualTo(List.of(0, 0));
    }

    @Test
    void paddingThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Padding.of(List.of("causal"), 2, WORDS))
                .isInstanceOf(OptionError.class)
                .hasMessageContaining("found causal, which is for series");
        assertThatThrownBy(() -> Padding.of(List.of("-1"), 1, WORDS))
                .hasMessageContaining("expected numbers of at least 0 or one of [causal, same, valid], found -1");
        assertThatThrownBy(() -> Padding.of(List.of("1", "2", "3"), 2, WORDS))
                .hasMessageContaining("expected a number or one for each of 4 sides, found [1, 2, 3]");
        assertThatThrownBy(() -> new Axis(3, 0, 1, 0, 0))
                .hasMessageContaining("stride: expected a positive number, found 0");
    }

    @Test
    void receptiveFieldsGrowWithStrides() {
        Axis three = new Axis(3, 1, 1, 1, 1);
        assertThat(ReceptiveField.INPUT.through(three).through(three)).isEqualTo(new ReceptiveField(5, 1, -2));

        ReceptiveField lenet = ReceptiveField.INPUT
                .through(new Axis(5, 1, 1, 0, 0))
                .through(new Axis(2, 2, 1, 0, 0))
                .through(new Axis(5, 1, 1, 0, 0))
                .through(new Axis(2, 2, 1, 0, 0));
        assertThat(lenet).isEqualTo(new ReceptiveField(16, 4, 0));

        ReceptiveField dilated = ReceptiveField.INPUT;
        for (int dilation = 1; dilation <= 8; dilation *= 2) {
            dilated = dilated.through(new Axis(2, 1, dilation, dilation, 0));
        }
        assertThat(dilated).isEqualTo(new ReceptiveField(16, 1, -15)); // Wavenet's first four layers
    }
}
