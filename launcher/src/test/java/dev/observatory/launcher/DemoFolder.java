package dev.observatory.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/** A copy of the real script and launcher with fake parts, whose ports are free ones. */
final class DemoFolder {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final String SOURCES = "launcher/src/main/java/dev/observatory/launcher";

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private int runs;

    DemoFolder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve(SOURCES));
        Files.copy(PROJECT.resolve("demo"), root.resolve("demo"));
        try (Stream<Path> sources = Files.list(PROJECT.resolve(SOURCES))) {
            for (Path source : sources.toList()) {
                Files.copy(source, root.resolve(SOURCES).resolve(source.getFileName()));
            }
        }
        for (Part.Module module : Parts.STANDARD.modules()) {
            writeFakeJar(module.jar(root));
        }
        for (Part part : Parts.PIPELINE.all()) {
            part.ports().forEach(port -> environment.put(port.variable(), Integer.toString(freePort())));
        }
    }

    Path root() {
        return root;
    }

    /** What is below {@code .demo}, as the launcher sees it. */
    RunStore store() {
        return new RunStore(root.resolve(".demo/run"));
    }

    int port(Part part) {
        return Integer.parseInt(environment.get(part.http().variable()));
    }

    Run run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** Runs {@code ./demo} to its end. */
    Run run(Map<String, String> more, String... arguments) {
        return start(more, arguments).awaitEnd();
    }

    /** Runs {@code ./demo} without waiting for its end. */
    Run start(Map<String, String> more, String... arguments) {
        Path output = root.resolve("output-" + runs++ + ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", root.resolve("demo").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        try {
            return new Run(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle process(Part part) {
        return store().process(part).flatMap(ProcessId::handle).orElseThrow();
    }

    static void writeFakeJar(Path jar) throws IOException {
        writeJar(jar, FakePart.class);
    }

    static void writeJar(Path jar, Class<?> main) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        String resource = main.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(resource));
            Files.copy(PROJECT.resolve("launcher/target/test-classes").resolve(resource), out);
        }
    }

    /** Below the range from which systems take ports for clients, or one of those might get it first. */
    static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .filter(port -> !PortCheck.inUse(port))
                .findFirst()
                .orElseThrow();
    }

    /** One run of the script; its output holds both streams. */
    record Run(Process process, Path file) {

        Run awaitEnd() {
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end: " + output());
                }
                return this;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        Run awaitOutput(String text) {
            Awaitility.await(text).atMost(PATIENCE).until(() -> output().contains(text));
            return this;
        }

        int exitCode() {
            return process.exitValue();
        }

        String output() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
