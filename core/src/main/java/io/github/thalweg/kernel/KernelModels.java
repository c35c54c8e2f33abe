package io.github.thalweg.kernel;

import io.github.thalweg.model.Model;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** Registers the readers of this package's models. */
public final class KernelModels implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Model.Reader.class, KernelRegression.KIND, options -> KernelRegression::read);
        registry.add(Model.Reader.class, GaussianProcess.KIND, options -> GaussianProcess::read);
    }
}
