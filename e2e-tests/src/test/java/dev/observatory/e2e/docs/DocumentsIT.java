package dev.observatory.e2e.docs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.observatory.e2e.Command;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.ProjectFiles;
import dev.observatory.e2e.Services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The commands of README and of the documents do what the documents show. Commands are run in the order of the text, against one running system. */
class DocumentsIT {

    private static final List<String> WITHOUT_COMMANDS = List.of("reference", "images");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void commands_doWhatDocumentsShow() {
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
                                            ProjectFiles.ROOT.relativize(block.document()),
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

    /** In the order in which a reader comes to them: README, the chapters of the tutorial, the rest. */
    private static List<Path> documents() {
        Set<Path> documents = new LinkedHashSet<>(List.of(ProjectFiles.ROOT.resolve("README.md")));
        Tutorial.chapters().forEach(chapter -> documents.add(chapter.file()));
        documents.addAll(ProjectFiles.list(path -> path.equals("README.zh.md")
                || path.startsWith("docs/")
                        && path.endsWith(".md")
                        && WITHOUT_COMMANDS.stream().noneMatch(path::contains)));
        return List.copyOf(documents);
    }

    private static Map<String, String> addresses(Lite lite, Services services) {
        return Map.of(
                "localhost:8080", authority(services.frontend().url()),
                "localhost:8081", authority(services.backend().url()),
                "localhost:8082", authority(services.llmProxy().url()),
                "localhost:3000", authority(lite.url()),
                "localhost:4318", authority(lite.httpEndpoint()));
    }

    private static String authority(String url) {
        return URI.create(url).getAuthority();
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

    private static String run(String command) {
        return Command.run(ProjectFiles.ROOT, Map.of(), LIMIT, List.of("bash", "-c", command))
                .output();
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
                        ProjectFiles.ROOT.relativize(block.document()), block.line(), block.reason(), block.command()));
    }
}
