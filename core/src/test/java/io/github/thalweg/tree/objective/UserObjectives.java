package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/** What a user's jar might hold: losses of their own, found by {@link java.util.ServiceLoader}. */
public final class UserObjectives implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Objective.class, "user.squared", options -> new Asymmetric("user.squared", 1));
        registry.add(
                Objective.class,
                "user.asymmetric",
                options -> new Asymmetric("user.asymmetric", options.real("over", 1)));
        registry.add(Objective.class, "user.softmax", options -> new OfClasses(new Softmax()));
    }

    /** A loss of classes that nobody but its link tells from one of numbers. */
    private record OfClasses(Softmax same) implements Objective {
        @Override
        public Spec spec() {
            return Spec.of("user.softmax");
        }

        @Override
        public int outputs(int classes) {
            return same.outputs(classes);
        }

        @Override
        public Link link() {
            return same.link();
        }

        @Override
        public double[] base(double[] targets, double[] weights, int outputs) {
            return same.base(targets, weights, outputs);
        }

        @Override
        public double loss(double[] scores, int at, int outputs, double target) {
            return same.loss(scores, at, outputs, target);
        }

        @Override
        public void derivatives(
                double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
            same.derivatives(scores, at, outputs, target, gradient, hessian);
        }
    }

    /** {@code ½ a (score − y)²} with an a of {@code over} above the label, and 1 below it. */
    private record Asymmetric(String name, double over) implements Objective {
        @Override
        public Spec spec() {
            return name.equals("user.squared") ? Spec.of(name) : Spec.of(name, "over", over);
        }

        @Override
        public int outputs(int classes) {
            return 1;
        }

        @Override
        public Link link() {
            return Link.IDENTITY;
        }

        @Override
        public double[] base(double[] targets, double[] weights, int outputs) {
            return new Squared().base(targets, weights, outputs);
        }

        @Override
        public double loss(double[] scores, int at, int outputs, double target) {
            double error = scores[at] - target;
            return factor(error) * error * error / 2;
        }

        @Override
        public void derivatives(
                double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
            double error = scores[at] - target;
            gradient[0] = factor(error) * error;
            hessian[0] = factor(error);
        }

        private double factor(double error) {
            return error > 0 ? over : 1;
        }
    }
}
