package io.github.thalweg.nn.block;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Junction;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Several inputs, each through layers of its own, then side by side through a trunk, and from there to several outputs,
 * each through layers of its own: {@code h = trunk([f₀(x₀), f₁(x₁), …])}, {@code yₖ = gₖ(h)}. Shapes: fₖ(xₖ) [batch, …,
 * widthₖ], the trunk's input [batch, …, Σₖ widthₖ].
 */
public final class Towers implements Junction {
    private final List<Sequential> towers;
    private final Sequential trunk;
    private final List<Sequential> exits;
    private final List<Child<Tensor, Tensor>> inputs = new ArrayList<>();
    private final Child<Tensor, Tensor> middle;
    private final Branches outputs;

    /**
     * @param towers one for each input
     * @param exits one for each output
     */
    public Towers(List<Sequential> towers, Sequential trunk, List<Sequential> exits) {
        Check.that(!towers.isEmpty(), "inputs: expected at least one, found none");
        Check.that(!exits.isEmpty(), "outputs: expected at least one, found none");
        this.towers = new ArrayList<>(towers);
        this.trunk = trunk;
        this.exits = new ArrayList<>(exits);
        for (int k = 0; k < towers.size(); k++) {
            inputs.add(new Child<>("inputs." + k, towers.get(k)));
        }
        this.middle = new Child<>("trunk", trunk);
        this.outputs = new Branches("outputs.", exits);
    }

    @Override
    public Pass<List<Tensor>, List<Tensor>> forward(List<Tensor> x, Context context) {
        List<Shape> shapes = x.stream().map(Tensor::shape).toList();
        requireOneEach(shapes);
        List<Pass<Tensor, Tensor>> passes = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            passes.add(inputs.get(k).forward(x.get(k), context));
        }
        List<Tensor> parts = passes.stream().map(Pass::output).toList();
        SideBySide joint = joint(shapes, parts.stream().map(Tensor::shape).toList());
        Pass<Tensor, Tensor> through = middle.forward(joint.join(parts, context), context);
        List<Pass<Tensor, Tensor>> out = outputs.forward(through.output(), context);
        return new Pass<>(out.stream().map(Pass::output).toList(), new Backward<>() {
            @Override
            public List<Tensor> of(List<Tensor> dy) {
                Tensor dh = atTrunk(dy);
                List<Tensor> dx = new ArrayList<>();
                for (int k = 0; k < passes.size(); k++) {
                    dx.add(passes.get(k).backward().of(joint.part(k, dh, context)));
                }
                return dx;
            }

            @Override
            public void parametersOnly(List<Tensor> dy) {
                Tensor dh = atTrunk(dy);
                for (int k = 0; k < passes.size(); k++) {
                    passes.get(k).backward().parametersOnly(joint.part(k, dh, context));
                }
            }

            private Tensor atTrunk(List<Tensor> dy) {
                return through.backward().of(Branches.back(out, dy::get, context));
            }
        });
    }

    static SideBySide joint(List<Shape> inputs, List<Shape> parts) {
        return new SideBySide(inputs, "towers", "input", parts);
    }

    private void requireOneEach(List<Shape> shapes) {
        if (shapes.size() != inputs.size()) {
            throw notOneEach(shapes, inputs.size());
        }
    }

    static ShapeMismatch notOneEach(List<Shape> shapes, int towers) {
        return new ShapeMismatch("inputs " + shapes + " do not fit towers: " + shapes.size()
                + " tensors, expected one for each of " + towers);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> shapes) {
        requireOneEach(shapes);
        List<Shape> parts = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            parts.add(inputs.get(k).outputShape(shapes.get(k)));
        }
        return outputs.outputShapes(middle.outputShape(joint(shapes, parts).whole()));
    }

    @Override
    public List<Child<?, ?>> children() {
        List<Child<?, ?>> children = new ArrayList<>(inputs);
        children.add(middle);
        children.addAll(outputs.children());
        return children;
    }

    @Override
    public Spec spec() {
        return Spec.of(
                "towers",
                "inputs",
                towers.stream().map(Sequential::layers).toList(),
                "trunk",
                trunk.layers(),
                "outputs",
                exits.stream().map(Sequential::layers).toList());
    }
}
