package io.github.thalweg.spark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that matter, as {@code --version} shows them. */
public final class Version implements IVersionProvider {
    /** Of thalweg, from the build. */
    public static String thalweg() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }

    /** Of the Spark on the class path. */
    public static String spark() {
        return org.apache.spark.package$.MODULE$.SPARK_VERSION();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"thalweg " + thalweg(), "Spark " + spark(), "Java " + Runtime.version()};
    }
}
