package io.github.thalweg.spark.decoupled;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.decoupled.Mode;
import io.github.thalweg.math.Check;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spark.run.Count;
import io.github.thalweg.spec.Spec;
import java.util.List;
import java.util.Locale;

/**
 * What a job of the kind {@code decoupled-network} has besides the common keys: those of {@code network}, and how the
 * network is cut and its stages learn.
 */
public record DecoupledSections(List<Spec> network, Spec loss, Decoupled decoupled, Training training) {
    public DecoupledSections {
        NetworkSections plain = new NetworkSections(network, loss, training);
        network = plain.network();
        training = plain.training();
        Check.that(decoupled != null, "decoupled.stages: expected places of layers, found nothing");
        decoupled.check(network.size());
    }

    NetworkSections plain() {
        return new NetworkSections(network, loss, training);
    }

    /** The only home of these defaults. */
    public record Decoupled(
            Way mode,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<Integer> stages,

            Integer replicas,
            Synthesizer synthesizer,
            Double lambda,
            Count staleness,
            Watching watch,
            Delays delay) {
        public Decoupled {
            mode = mode == null ? Way.DECOUPLED_WITH_LABELS : mode;
            Check.that(stages != null && !stages.isEmpty(), "stages: expected places of layers, found nothing");
            stages = List.copyOf(stages);
            replicas = replicas == null ? 1 : Check.positive("replicas", replicas);
            synthesizer = synthesizer == null ? new Synthesizer(null, null, null) : synthesizer;
            lambda = lambda == null ? 0 : Double.valueOf(Check.fraction("lambda", lambda));
            Check.that(
                    mode != Way.AUXILIARY || lambda == 0,
                    "lambda: expected 0 with an auxiliary loss, whose stages hear nothing from above, found %s",
                    lambda);
            staleness = staleness == null ? new Count(0) : staleness;
            watch = watch == null ? new Watching(null, null, null) : watch;
            delay = delay == null ? new Delays(null, null) : delay;
        }

        /** The order of the cuts, before anything is read. */
        private void check(int layers) {
            int before = 0;
            for (int cut : stages) {
                Check.that(
                        cut > before && cut < layers,
                        "decoupled.stages: expected ascending places of layers in 1 to %d, found %s",
                        layers - 1,
                        stages);
                before = cut;
            }
        }

        Decoupled with(Synthesizer other) {
            return new Decoupled(mode, stages, replicas, other, lambda, staleness, watch, delay);
        }
    }

    /** Where stages take their gradients from, as jobs write it. */
    public enum Way {
        BACKPROPAGATION(Mode.BACKPROPAGATION),
        DECOUPLED(Mode.DECOUPLED),
        DECOUPLED_WITH_LABELS(Mode.DECOUPLED_WITH_LABELS),
        AUXILIARY(Mode.AUXILIARY);

        private final Mode mode;

        Way(Mode mode) {
            this.mode = mode;
        }

        Mode mode() {
            return mode;
        }

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param hidden layers before the affine map with which every synthesizer ends, and which begins as zeros; none: it is
     *     linear
     * @param layers the whole synthesizer instead, last layer included; its outputs must fit every cut
     * @param optimizer of synthesizers and auxiliary heads: {@code adam}
     */
    public record Synthesizer(List<Spec> hidden, List<Spec> layers, Spec optimizer) {
        public Synthesizer {
            hidden = hidden == null ? List.of() : List.copyOf(hidden);
            layers = layers == null ? List.of() : List.copyOf(layers);
            Check.that(
                    hidden.isEmpty() || layers.isEmpty(),
                    "layers: expected either \"hidden\" or \"layers\", found both");
            optimizer = optimizer == null ? Spec.of("adam") : optimizer;
        }
    }

    /**
     * @param every batches between two looks at the true gradient; 0: never
     * @param threshold of the cosine below which a look has failed
     * @param patience failures in a row after which the fit goes on by backpropagation
     */
    public record Watching(Integer every, Double threshold, Integer patience) {
        public Watching {
            every = every == null ? 0 : Check.nonNegative("every", every);
            threshold = threshold == null ? -1 : threshold;
            patience = patience == null ? 5 : Check.positive("patience", patience);
        }
    }

    /** Milliseconds that each stage sleeps in its passes, for experiments. */
    public record Delays(Integer forward, Integer backward) {
        public Delays {
            forward = forward == null ? 0 : Check.nonNegative("forward", forward);
            backward = backward == null ? 0 : Check.nonNegative("backward", backward);
        }
    }
}
