package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.stack.Program;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** docs/how-to/develop.md: a class is edited while {@code quarkus:dev} runs. */
class DevModeIT {

    private static final String SERVICE = "llm-proxy-service";
    /** What {@code -am} takes with it; their classes are borrowed, so that hardly anything is compiled. */
    private static final List<String> MODULES = List.of("instrumentation", "service-commons", SERVICE);

    private static final List<String> BORROWED = List.of("classes", "maven-status", "generated-sources");
    private static final Path EDITED = Path.of(SERVICE, "src/main/java/dev/observatory/simulator/SimulatorRoute.java");
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration RELOAD_LIMIT = Duration.ofMinutes(2);

    private final Http http = new Http();

    @Test
    void editedClass_showsInTheNextAnswerAndInItsTrace(@TempDir Path folder) throws IOException {
        copyProject(folder);
        int port = Program.freePort();
        Path log = Files.createDirectories(Path.of("target", "parts").toAbsolutePath())
                .resolve("quarkus-dev-%d.log".formatted(port));
        try (Lite lite = Lite.start()) {
            Process dev = start(folder, port, lite, log);
            try {
                String url = "http://localhost:" + port + "/v1/chat/completions";
                await("start").atMost(START_LIMIT).until(() -> {
                    assertTrue(dev.isAlive(), () -> read(log));
                    return status(url) == 200;
                });
                assertTrue(answer(url).json().path("id").asText().startsWith("chatcmpl-"));

                Path source = folder.resolve(EDITED);
                String code = Files.readString(source);
                assertTrue(code.contains("\"chatcmpl-\""), "nothing to edit");
                Files.writeString(source, code.replace("\"chatcmpl-\"", "\"edited-\""));

                await("reload, see " + log).atMost(RELOAD_LIMIT).until(() -> id(url).startsWith("edited-"));
                Http.Answer answer = answer(url);
                String id = answer.json().path("id").asText();
                await("its trace")
                        .atMost(RELOAD_LIMIT)
                        .until(() -> lite.backend().trace(answer.traceId()).stream()
                                .anyMatch(span -> id.equals(span.attributes().get("gen_ai.response.id"))));
                assertFalse(read(log).matches("(?s).*\\b(ERROR|FATAL)\\b.*"), () -> read(log));
                assertEquals(
                        200,
                        http.get("http://localhost:" + port + "/q/dev-ui/extensions")
                                .status());
            } finally {
                dev.descendants().forEach(ProcessHandle::destroy);
                dev.destroy();
                dev.onExit().join();
            }
        }
    }

    private static Process start(Path folder, int port, Lite lite, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "./mvnw",
                        "-B",
                        "-ntp",
                        "-Dquick",
                        "-Dmaven.test.skip",
                        "quarkus:dev",
                        "-pl",
                        SERVICE,
                        "-am",
                        "-Ddebug=false")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LLM_PROXY_PORT", Integer.toString(port));
        builder.environment().put("LLM_PROXY_GRPC_PORT", Integer.toString(Program.freePort()));
        builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", lite.grpcEndpoint());
        return builder.start();
    }

    private int status(String url) {
        try {
            return answer(url).status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private String id(String url) {
        Http.Answer answer = answer(url);
        return answer.status() == 200 ? answer.json().path("id").asText() : "";
    }

    private Http.Answer answer(String url) {
        return http.postJson(
                url, "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"What is a trace?\"}]}");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyProject(Path folder) throws IOException {
        for (Path file : ProjectFiles.list(path -> path.endsWith("pom.xml")
                || path.equals("mvnw")
                || path.startsWith(".mvn/")
                || MODULES.stream().anyMatch(module -> path.startsWith(module + "/")))) {
            copy(file, folder);
        }
        for (String module : MODULES) {
            for (String borrowed : BORROWED) {
                Path made = ProjectFiles.ROOT.resolve(module).resolve("target").resolve(borrowed);
                try (Stream<Path> files = Files.exists(made) ? Files.walk(made) : Stream.empty()) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        copy(file, folder);
                    }
                }
            }
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        Path copy = folder.resolve(ProjectFiles.ROOT.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
