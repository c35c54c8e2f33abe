package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.testing.LeastSquares;
import io.github.thalweg.learn.testing.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final LocalShards<Table> shards =
            LocalShards.of(Table.random(1, 200, 2).cut(3), 1);

    @Test
    void remembersTheLossOfEveryMultipleOfItsInterval() {
        List<Double> all = new ArrayList<>();
        History history = new History(3);
        Listener witness = state -> all.add(state.report().loss());
        run(50, witness, history);

        assertThat(history.rounds()).hasSize(16).startsWith(3, 6, 9).endsWith(45, 48);
        assertThat(history.losses()).hasSize(16);
        for (int i = 0; i < 16; i++) {
            assertThat(history.losses()[i]).isEqualTo(all.get(3 * i + 2)).isNotNaN();
        }
    }

    @Test
    void growsBeyondWhatItBeganWith() {
        History history = new History(1);
        run(100, history);
        History restored = new History(1);
        restored.restore(history.state());

        assertThat(restored.rounds()).isEqualTo(history.rounds()).hasSize(100).endsWith(100);
        assertThat(restored.losses()).isEqualTo(history.losses());
    }

    @Test
    void isDueAtTheNextMultiple() {
        History history = new History(5);

        assertThat(List.of(history.due(0), history.due(4), history.due(5), history.due(6)))
                .containsExactly(5L, 5L, 10L, 10L);
        assertThatIllegalArgumentException().isThrownBy(() -> new History(0));
    }

    private void run(int rounds, Listener... listeners) {
        Runner.run(new LeastSquares(2, rounds), shards, 0, List.of(listeners), () -> false);
    }
}
