package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/** A packaged jar as a running process, on ports that the system chose. */
public class Part implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Path LOGS = Path.of("target", "parts").toAbsolutePath();
    private static final Pattern GRPC_LISTENING = Pattern.compile("Started gRPC server on [^:]+:(\\d+)");
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

    private final Process process;
    private final Path log;
    private final String url;

    private Part(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.url = "http://localhost:" + awaitPort(LISTENING);
    }

    /**
     * Returns when it listens.
     *
     * @param options of the JVM
     */
    static Part start(String module, Map<String, String> environment, String... options) {
        return start(ProjectFiles.ROOT, module, environment, options);
    }

    /** @param root of the tree that was built */
    static Part start(Path root, String module, Map<String, String> environment, String... options) {
        Path folder = root.resolve(module);
        Path jar = folder.resolve("target/quarkus-app/quarkus-run.jar");
        return start(folder.getFileName(), jar, Path.of("").toAbsolutePath(), environment, options);
    }

    /** @param folder in which it is started */
    static Part startJar(Path jar, Path folder, Map<String, String> environment) {
        return start(jar.getFileName(), jar, folder, environment);
    }

    private static Part start(Path part, Path jar, Path folder, Map<String, String> environment, String... options) {
        try {
            Files.createDirectories(LOGS);
            Path log = Files.createTempFile(LOGS, part + "-", ".log");
            List<String> command = new java.util.ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dquarkus.http.port=0"));
            command.addAll(List.of(options));
            command.addAll(List.of("-jar", jar.toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(OTEL|LLM|OBSERVATORY)_.*|DATABASE_URL"));
            builder.environment().put("LLM_PROXY_GRPC_PORT", "0");
            // Beside the data would be in the shared temporary folder
            builder.environment()
                    .put(
                            "POSTGRESQL_PROGRAMS_DIR",
                            ProjectFiles.ROOT
                                    .resolve(".demo/programs/postgresql-tests")
                                    .toString());
            builder.environment().putAll(environment);
            return new Part(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url;
    }

    /** @return the port of its gRPC server */
    int grpcPort() {
        return Integer.parseInt(awaitPort(GRPC_LISTENING));
    }

    public long pid() {
        return process.pid();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String awaitPort(Pattern pattern) {
        return await().alias("start of the part that writes " + log)
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            if (!process.isAlive()) {
                                throw new IllegalStateException("It ended: " + log());
                            }
                            Matcher matcher = pattern.matcher(log());
                            return matcher.find() ? matcher.group(1) : null;
                        },
                        port -> port != null);
    }

    /** Lets it do nothing until {@link #thaw}: it keeps its port and its connections, and answers nobody. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -%s ended with %d".formatted(name, code));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Ends it without giving it a chance, as a crash would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it in order, as {@code ./demo down} does. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
    }
}
