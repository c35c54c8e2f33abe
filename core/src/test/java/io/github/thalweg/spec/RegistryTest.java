package io.github.thalweg.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.math.Check;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryTest {
    /** A thing with a size, or with things in it. */
    private record Box(int size, List<Box> inside) {
        /** What a job names. */
        private interface Recipe {
            Box box();
        }
    }

    private final Registry registry = new Registry.Builder()
            .add(Box.Recipe.class, "box", options -> {
                int size = Check.positive("size", options.integer("size", 1));
                return () -> new Box(size, List.of());
            })
            .add(Box.Recipe.class, "pile", options -> {
                List<Box.Recipe> inside = options.list("boxes", Box.Recipe.class);
                return () -> new Box(0, inside.stream().map(Box.Recipe::box).toList());
            })
            .add(Box.Recipe.class, "broken", options -> {
                throw new IllegalArgumentException("no such box: sold out");
            })
            .build();

    private Box make(Object tree) {
        return registry.make(Box.Recipe.class, "store.3", tree).box();
    }

    private void refuses(Object tree, String message) {
        assertThatThrownBy(() -> make(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aNameIsEnough() {
        assertThat(make("box")).isEqualTo(new Box(1, List.of()));
        assertThat(make(Map.of("box", Map.of("size", 3)))).isEqualTo(new Box(3, List.of()));
        assertThat(make(Map.of("pile", Map.of("boxes", List.of("box", Map.of("box", Map.of("size", "2")))))))
                .isEqualTo(new Box(0, List.of(new Box(1, List.of()), new Box(2, List.of()))));
    }

    @Test
    void whatNestsDeeperThanItIsWorkedOnIsRefused() {
        Object nested = "box";
        for (int i = 0; i < 50_000; i++) {
            nested = Map.of("pile", Map.of("boxes", List.of(nested)));
        }
        refuses(nested, "store.3: nested more than 100 deep");
    }

    @Test
    void unknownThingsAreRefusedWithTheNearestKnownOne() {
        refuses("bxo", "store.3: unknown box \"bxo\"; did you mean \"box\"?");
        refuses("house", "store.3: unknown box \"house\"; known are [box, broken, pile]");
        refuses(
                Map.of("box", Map.of("sise", 3)),
                "unknown key \"store.3.box.sise\"; did you mean \"store.3.box.size\"?");
    }

    @Test
    void badValuesAreRefusedWithTheirPath() {
        refuses(Map.of("box", Map.of("size", 0)), "store.3.box.size: expected a positive number, found 0");
        refuses(Map.of("box", Map.of("size", "many")), "store.3.box.size: expected a number, found many");
        refuses("pile", "store.3.pile.boxes: missing");
        refuses("broken", "store.3.broken: no such box: sold out");
        refuses(List.of(), "store.3: expected a name or {name: {options}}, found []");
    }

    @Test
    void whatStandsDeeperHasTheLongerPath() {
        refuses(
                Map.of("pile", Map.of("boxes", List.of("box", Map.of("box", Map.of("sise", 3))))),
                "unknown key \"store.3.pile.boxes.1.box.sise\"; did you mean \"store.3.pile.boxes.1.box.size\"?");
        refuses(
                Map.of("pile", Map.of("boxes", List.of("bxo"))),
                "store.3.pile.boxes.0: unknown box \"bxo\"; did you mean \"box\"?");
    }

    @Test
    void aNameIsRegisteredOnce() {
        Registry.Builder builder = new Registry.Builder().add(Box.class, "box", options -> new Box(1, List.of()));

        assertThatThrownBy(() -> builder.add(Box.class, "box", options -> new Box(2, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Box \"box\" is registered twice");
    }
}
