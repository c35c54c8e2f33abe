package io.github.thalweg.spark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.ClipByNorm;
import io.github.thalweg.nn.optimize.ClipByValue;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.kind.RecipeKinds;
import io.github.thalweg.train.NetworkRecipe;
import io.github.thalweg.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRecipeTest {
    private static NetworkRecipe recipe(String... sets) {
        String yaml = """
                name: small
                model: network
                output: out
                data: {train: rows.csv}
                network: [{linear: {outputs: 2}}]
                loss: crossEntropy
                """;
        Job job = JobFile.parse("small.yaml", yaml, List.of(sets), RecipeKinds.standard());
        return JobRecipe.of(job.sections(NetworkSections.class), job.data());
    }

    @Test
    void aJobThatSaysNothingTrainsAsCoreDoes() {
        assertThat(recipe().training()).isEqualTo(Training.standard());
    }

    @Test
    void clippingStandsAroundTheOptimizer() {
        Adam adam = Adam.of(0.001);

        assertThat(recipe("training.clip.norm=5").training().optimizer()).isEqualTo(new ClipByNorm(adam, 5, false));
        assertThat(recipe("training.clip={norm: 5, perTensor: true}").training().optimizer())
                .isEqualTo(new ClipByNorm(adam, 5, true));
        assertThat(recipe("training.clip={norm: 5, value: 2}").training().optimizer())
                .isEqualTo(new ClipByValue(new ClipByNorm(adam, 5, false), 2));
    }

    @Test
    void aNormPerTensorNeedsANorm() {
        assertThatThrownBy(() -> recipe("training.clip={value: 2, perTensor: true}"))
                .hasMessageStartingWith("training.clip.perTensor: expected norm beside it, found none");
    }
}
