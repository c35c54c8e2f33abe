package io.github.thalweg.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A standalone master and its workers on loopback, each in a JVM of its own, from the jars of this build's class path
 * alone. Closing ends them and all executors.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:[0-9]+)");
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

    private final Path folder;
    private final List<Child> members = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final Thread atExit = new Thread(this::end);
    private String master;

    private StandaloneCluster(Path folder) {
        this.folder = folder;
    }

    /** @param workers with one core and 700 MB each */
    static StandaloneCluster start(Path folder, int workers) throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(folder);
        Runtime.getRuntime().addShutdownHook(cluster.atExit); // a test run that is interrupted leaves nothing behind
        try {
            cluster.begin(workers);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private void begin(int workers) throws IOException, InterruptedException {
        Path jars = Files.createDirectories(home().resolve("jars"));
        for (Path jar : classPath(true)) {
            links.add(Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar));
        }
        String said = member("master.Master", List.of()).says("Starting Spark master at ");
        Matcher found = STARTED.matcher(said);
        if (!found.find()) {
            throw new AssertionError("expected a master at spark://127.0.0.1, found " + said);
        }
        master = found.group(1);
        for (int i = 0; i < workers; i++) {
            Path work = Files.createDirectories(folder.resolve("worker-" + i));
            List<String> size = List.of("--cores", "1", "--memory", "700M", "--work-dir", work.toString(), master);
            member("worker.Worker", size).says("Successfully registered with master");
        }
    }

    private Child member(String role, List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        arguments.addAll(more);
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                home().toString(),
                "SPARK_SCALA_VERSION",
                "2.13", // else Spark looks for the folders of its own build
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_LOCAL_DIRS",
                folder.resolve("local").toString());
        List<String> options = List.of("-Xmx256m", "-Djava.io.tmpdir=" + folder);
        Child child = Child.start(
                folder,
                environment,
                CommandLine.java(options, home().resolve("jars") + "/*", "org.apache.spark.deploy." + role, arguments));
        members.add(child);
        return child;
    }

    private Path home() {
        return folder.resolve("spark");
    }

    /** What a driver needs to say to run here, on all the workers that were started. */
    List<String> options() {
        String own = classPath(false).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options = new ArrayList<>(List.of("--master", master));
        for (String setting : List.of(
                "spark.executor.memory=512m",
                "spark.executor.extraClassPath=" + own,
                "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir=" + folder,
                // begin when all executors are there
                "spark.cores.max=" + (members.size() - 1),
                "spark.scheduler.minRegisteredResourcesRatio=1.0",
                "spark.scheduler.maxRegisteredResourcesWaitingTime=300s")) {
            options.addAll(List.of("--conf", setting));
        }
        return options;
    }

    /** The jars of this build's class path that are not its own, or what is its own: folders, and jars it has made. */
    private static List<Path> classPath(boolean foreign) {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .filter(entry -> foreign
                        == (Files.isRegularFile(entry)
                                && !entry.getFileName().toString().startsWith("thalweg-")))
                .toList();
    }

    void killAnExecutor() {
        killExecutors(1);
    }

    /** Kills executors: what SIGKILL, a machine's end or a container over its limit do. */
    void killExecutors(int many) {
        List<ProcessHandle> executors = members.stream()
                .flatMap(member -> member.handle().descendants())
                .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
                .limit(many)
                .toList();
        if (executors.size() < many) {
            throw new AssertionError("expected " + many + " executors under the workers, found " + executors.size());
        }
        executors.forEach(ProcessHandle::destroyForcibly);
        executors.forEach(executor -> executor.onExit().join());
    }

    @Override
    public void close() throws IOException {
        end();
        for (Path link : links) {
            Files.delete(link);
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void end() {
        members.forEach(Child::close);
    }
}
