package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.train.NetworkModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    private final NetworkModel model = NetworkModel.of(
            NetworkObjective.of(
                    Network.of(new Linear(2, 1, true, new Glorot(true, 1)), Shape.of(2)), new SquaredError()),
            new float[] {1, -2, 0.5f},
            Scaling.none(),
            List.of("a", "b"),
            List.of("y"));

    @Test
    void aModelReplacesAnotherAllAtOnceAndKeepsWhatIsBesideIt(@TempDir Path folder) {
        Folder store = new Folder(new FileStore(folder.resolve("model")));
        NetworkModel other = NetworkModel.of(
                model.trained().objective(), new float[3], Scaling.none(), List.of("a", "b"), List.of("y"));
        Models.save(model, store, Map.of("job.yaml", Content.of("model: network\n")));
        String fingerprint = Models.save(other, store, Map.of("notes.txt", Content.of("zeros")));
        Models.Saved saved = Models.load(store);

        assertThat(saved.fingerprint()).isEqualTo(fingerprint);
        assertThat(saved.beside().text("notes.txt")).isEqualTo("zeros");
        assertThat(saved.beside().names()).containsExactlyInAnyOrder("model.json", "arrays.bin", "notes.txt");
    }

    @Test
    void aFolderWithoutAModelIsRefused() {
        MemoryStore store = new MemoryStore();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.load(new Folder(store)))
                .withMessage("memory: there is no model here");
        new Folder(store).commit(Map.of("state.bin", Content.of("a checkpoint")), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.load(new Folder(store)))
                .withMessage("memory: there is no model here");
    }

    @Test
    void aNewerVersionIsRefused() {
        Folder folder = written("\"version\" : 1", "\"version\" : 2");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.load(folder))
                .withMessage("memory: the model has format version 2, this thalweg reads up to 1");
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.load(written("\"kind\" : \"network\"", "\"kind\" : \"netwrok\"")))
                .withMessage("memory: kind: unknown model \"netwrok\"; did you mean \"network\"?");
    }

    @Test
    void anUnknownLayerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.load(written("\"linear\"", "\"linaer\"")))
                .withMessage("network: unknown layer \"linaer\"; did you mean \"linear\"?");
    }

    @Test
    void aFingerprintThatIsNotTheModelsIsRefused() {
        String fingerprint = Models.fingerprint(model);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.load(written(fingerprint, "0".repeat(64))))
                .withMessage("memory: the model's fingerprint is " + fingerprint + ", expected " + "0".repeat(64));
    }

    /** A folder as another thalweg might have written it: intact, but with another description. */
    private Folder written(String from, String to) {
        MemoryStore original = new MemoryStore();
        Models.save(model, new Folder(original), Map.of());
        String json =
                new Folder(original).find().orElseThrow().text("model.json").replace("\":", "\" : ");
        assertThat(json).contains(from);
        State arrays = new Folder(original).find().orElseThrow().state("arrays.bin");
        Folder folder = new Folder(new MemoryStore());
        folder.commit(Map.of("model.json", Content.of(json.replace(from, to)), "arrays.bin", arrays::writeTo), 1);
        return folder;
    }

    @Test
    void aByteThatIsMissingOrAlteredIsRefusedWhereverItStands() {
        MemoryStore store = new MemoryStore();
        Models.save(model, new Folder(store), Map.of());
        for (String file : List.copyOf(store.files().keySet())) {
            byte[] intact = store.files().get(file);
            for (int i = 0; i < intact.length; i += 7) {
                byte[] altered = intact.clone();
                altered[i] ^= 4;
                assertRefused(store, file, altered);
            }
            assertRefused(store, file, Arrays.copyOf(intact, intact.length - 1));
            assertRefused(store, file, Arrays.copyOf(intact, intact.length + 1));
            assertRefused(store, file, new byte[0]);
            store.files().remove(file);
            assertThatIllegalArgumentException().isThrownBy(() -> Models.load(new Folder(store)));
            store.files().put(file, intact);
        }
        assertThat(Models.load(new Folder(store)).fingerprint()).isEqualTo(Models.fingerprint(model));
    }

    private static void assertRefused(MemoryStore intact, String file, byte[] damaged) {
        MemoryStore copy = intact.copy();
        copy.files().put(file, damaged);

        assertThatIllegalArgumentException()
                .as("%s: %s", file, new String(damaged, StandardCharsets.ISO_8859_1))
                .isThrownBy(() -> Models.load(new Folder(copy)))
                .withMessageStartingWith("memory");
    }
}
