package io.github.thalweg.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * Draws one row of 150 from the flights of January to June 2001 (U.S. Department of Transportation, Bureau of Transportation
 * Statistics: columns date, delay, distance, origin, destination), by a hash of the row, and writes them as the CSV file with
 * the same columns that {@code examples/jobs/flights-forest.yaml} learns from.
 *
 * <pre>bin/example FlightSample flights_3m.parquet examples/data/flights.csv.gz</pre>
 */
public final class FlightSample {
    private FlightSample() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected a Parquet file and a CSV file to write");
        }
        List<String> lines;
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .appName("flight sample")
                .config("spark.ui.enabled", false)
                .getOrCreate()) {
            Dataset<String> sample = spark.read()
                    .parquet(arguments[0])
                    .where("pmod(xxhash64(cast(date as string), delay, distance, origin, destination), 150) = 0")
                    .selectExpr("concat_ws(',', cast(date as string), delay, distance, origin, destination) as line")
                    .as(Encoders.STRING());
            lines = sample.collectAsList().stream().sorted().toList(); // dates come first, and sort as texts
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            out.write("date,delay,distance,origin,destination\n".getBytes(StandardCharsets.UTF_8));
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        System.out.println(lines.size() + " rows");
    }
}
