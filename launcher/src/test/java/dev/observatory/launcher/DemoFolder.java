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

import org.awaitility.Awaitility;

import dev.observatory.backend.database.Backup;
import dev.observatory.backend.database.PostgresPrograms;
import dev.observatory.bench.visitors.Visitors;
import dev.observatory.chat.Chat;

/** A copy of the real script and launcher with fake parts, whose ports are free ones. */
final class DemoFolder {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private int runs;

    DemoFolder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("launcher/src/main"));
        for (String file : List.of("demo", "pom.xml", "launcher/pom.xml")) {
            Files.copy(PROJECT.resolve(file), root.resolve(file));
        }
        writeMaven("");
        for (Part part : Parts.STANDARD.modules()) {
            writeJar(part.jar(root), FakePart.class);
        }
        Path backend = Parts.STANDARD.named("backend-service").jar(root);
        writeJar(backend.resolveSibling("app").resolve("backend.jar"), PostgresPrograms.class);
        writeJar(backend.resolveSibling("app").resolve("backup.jar"), Backup.class);
        writeJar(JavaProgram.jar(root, "chat-cli"), Chat.class);
        writeJar(JavaProgram.jar(root, "bench"), Visitors.class);
        writeJar(JavaProgram.jar(root, "e2e-tests"), FakePart.class);
        Parts.allPorts().forEach(port -> environment.put(port, Integer.toString(freePort())));
    }

    Path root() {
        return root;
    }

    /** What is below {@code .demo}, as the launcher sees it. */
    RunStore store() {
        return new RunStore(root.resolve(".demo/run"));
    }

    List<String> running() {
        return store().running().stream().map(Part::name).toList();
    }

    int port(String part) {
        return Integer.parseInt(environment.get(Parts.STANDARD.named(part).http()));
    }

    /** Stands in for Maven: takes the launcher that this build has made, and else does what the script says. */
    void writeMaven(String script) throws IOException {
        Files.writeString(root.resolve("mvnw"), """
                #!/bin/sh
                case $* in
                *launcher*)
                    echo built >>builds.txt
                    mkdir -p launcher/target && cp -R '%s/launcher.jar' '%s/lib' launcher/target ;;
                esac
                %s
                """.formatted(
                        PROJECT.resolve("launcher/target"), PROJECT.resolve("launcher/target"), script));
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

    RunStore.Started started(String part) {
        return store().started(Parts.STANDARD.named(part)).orElseThrow();
    }

    ProcessHandle process(String part) {
        return started(part).processes().get(0).handle().orElseThrow();
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
                .filter(port -> !Doctor.inUse(port))
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

        /** Without what a JVM says about options in its environment. */
        String output() {
            try {
                return Files.readString(file).replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS: .*\\R", "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
