package io.github.thalweg.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** PyTorch in a process of its own, which trains when told to: {@code torch_step.py}. */
final class Torch implements StepBenchmark.Contender {
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final String name;

    private Torch(Process process, Writer orders, BufferedReader answers, String name) {
        this.process = process;
        this.orders = orders;
        this.answers = answers;
        this.name = name;
    }

    /**
     * Nobody, if there is no such python or it has no torch.
     *
     * @param threads of torch's own operations
     * @param blasThreads of OpenBLAS, where torch multiplies with that: it has threads of its own
     */
    static Optional<Torch> start(String python, int threads, int blasThreads) throws IOException {
        Path script = Files.createTempFile("torch_step", ".py");
        script.toFile().deleteOnExit();
        try (InputStream in = Torch.class.getResourceAsStream("torch_step.py")) {
            Files.write(script, in.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(python, script.toString(), String.valueOf(threads));
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
        builder.environment().put("MKL_NUM_THREADS", String.valueOf(threads));
        builder.environment().put("OPENBLAS_NUM_THREADS", String.valueOf(blasThreads));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        BufferedReader answers = process.inputReader();
        String version = answers.readLine();
        String name = "torch " + version + ", threads " + threads + ", BLAS " + blasThreads;
        return version == null
                ? Optional.empty()
                : Optional.of(new Torch(process, process.outputWriter(), answers, name));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double rate(double seconds) throws IOException {
        orders.write(seconds + "\n");
        orders.flush();
        return Double.parseDouble(answers.readLine());
    }

    @Override
    public String note() {
        return "";
    }

    @Override
    public void close() {
        try {
            orders.close(); // the end of its input ends the script
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
