package io.github.thalweg.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.thalweg.store.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** A file that was written, loaded by ONNX Runtime, which shares no line with us; on one thread. */
public final class OnnxRun implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private OnnxRun(byte[] file) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(file, options);
    }

    public static OnnxRun of(Content file) throws IOException, OrtException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.writeTo(bytes);
        return new OnnxRun(bytes.toByteArray());
    }

    /** Its outputs: {@code probabilities} or {@code values}, and labels where it has them. */
    public record Found(float[][] predictions, String[] labels) {}

    public Found run(float[][] rows) throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("features", input))) {
            boolean classes = session.getOutputNames().contains("label");
            float[][] predictions = (float[][]) result.get(classes ? "probabilities" : "values")
                    .orElseThrow()
                    .getValue();
            return new Found(
                    predictions,
                    classes ? (String[]) result.get("label").orElseThrow().getValue() : new String[0]);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
