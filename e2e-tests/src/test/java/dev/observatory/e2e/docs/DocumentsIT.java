package dev.observatory.e2e.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.observatory.e2e.Lite;
import dev.observatory.e2e.Services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The commands of README and of the documents do what the documents show. Commands are run in the order of the text, against one running system. */
class DocumentsIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> WITHOUT_COMMANDS = List.of("reference", "images");
    private static final int LIMIT_SECONDS = 30;

    @Test
    void commands_doWhatDocumentsShow() throws Exception {
        List<ConsoleBlock> blocks = documents().stream()
                .flatMap(document -> ConsoleBlock.of(document).stream())
                .toList();
        List<String> differences = new ArrayList<>();
        try (Lite lite = Lite.start();
                Services services = Services.start(lite.grpcEndpoint(), lite.url())) {
            Map<String, String> addresses = addresses(lite, services);
            for (ConsoleBlock block : blocks) {
                if (block.isRun()) {
                    String output = run(replace(block.command(), addresses));
                    new ExpectedOutput(block.output())
                            .differenceTo(replace(output, inverse(addresses)))
                            .ifPresent(difference -> differences.add("%s:%d: %s\n%s"
                                    .formatted(
                                            ROOT.relativize(block.document()),
                                            block.line(),
                                            block.command(),
                                            difference)));
                }
            }
        }

        report(blocks);
        assertEquals("", String.join("\n", differences));
        assertTrue(blocks.stream().filter(ConsoleBlock::isRun).count() > 5, "hardly any command was found");
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            Stream<Path> below = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> WITHOUT_COMMANDS.stream().noneMatch(file.toString()::contains))
                    .sorted();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), below).toList();
        }
    }

    private static Map<String, String> addresses(Lite lite, Services services) {
        Map<String, String> addresses = new HashMap<>();
        addresses.put("http://localhost:8080", services.frontend().url());
        addresses.put("http://localhost:8081", services.backend().url());
        addresses.put("http://localhost:8082", services.llmProxy().url());
        addresses.put("http://localhost:3000", lite.url());
        addresses.put("http://localhost:4318", lite.httpEndpoint());
        Map<String, String> all = new HashMap<>();
        addresses.forEach(
                (shown, real) -> all.put(shown.substring("http://".length()), real.substring("http://".length())));
        return all;
    }

    private static Map<String, String> inverse(Map<String, String> map) {
        Map<String, String> inverse = new HashMap<>();
        map.forEach((key, value) -> inverse.put(value, key));
        return inverse;
    }

    private static String replace(String text, Map<String, String> replacements) {
        String replaced = text;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            replaced = replaced.replaceAll(replacement.getKey() + "\\b", replacement.getValue());
        }
        return replaced;
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return output.join();
    }

    private static void report(List<ConsoleBlock> blocks) {
        System.out.printf(
                "%d commands of documents were run, %d were not:%n",
                blocks.stream().filter(ConsoleBlock::isRun).count(),
                blocks.stream().filter(block -> !block.isRun()).count());
        blocks.stream()
                .filter(block -> !block.isRun())
                .forEach(block -> System.out.printf(
                        "  %s:%d: %s: %s%n",
                        ROOT.relativize(block.document()), block.line(), block.reason(), block.command()));
    }
}
