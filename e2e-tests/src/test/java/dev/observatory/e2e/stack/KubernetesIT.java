package dev.observatory.e2e.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.Command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real API server takes the manifests, and says what is wrong with others. */
@ExtendWith(Binaries.class)
class KubernetesIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @BeforeAll
    static void needsEtcd() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "etcd")));
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, but there is no etcd on the PATH");
        }
        assumeTrue(there, "no etcd on the PATH: Debian's package etcd-server has it");
    }

    @Test
    void everyOverlay_isTakenByAnApiServer() {
        Command.Run run = tryApply();

        assertEquals(0, run.exitCode(), run::output);
        for (String overlay : List.of("base", "small", "large", "istio", "try")) {
            assertTrue(run.output().matches("(?s).*\\b" + overlay + ": \\d+ objects taken.*"), run::output);
        }
    }

    @Test
    void unknownFieldsAndOpenPods_areRefused(@TempDir Path folder) throws IOException {
        Path misspelled = overlay(folder.resolve("misspelled"), "  replica: 2");
        Path open = overlay(folder.resolve("open"), "  template: {spec: {hostNetwork: true}}");

        Command.Run run = tryApply(misspelled.toString(), open.toString());

        assertEquals(1, run.exitCode(), run::output);
        assertTrue(run.output().contains(".spec.replica: field not declared in schema"), run::output);
        assertTrue(
                run.output().contains("would violate PodSecurity \"restricted:latest\": host namespaces"), run::output);
    }

    /** @return a folder that has everything of {@code base}, and this in the Deployment of the visitors */
    private static Path overlay(Path folder, String spec) throws IOException {
        Files.createDirectories(folder);
        Path base = folder.toRealPath().relativize(Manifests.FOLDER.resolve("base"));
        Files.writeString(folder.resolve("kustomization.yaml"), """
                resources: [%s]
                patches:
                  - target: {kind: Deployment, name: visitors}
                    patch: |
                      apiVersion: apps/v1
                      kind: Deployment
                      metadata: {name: visitors}
                      spec:
                      %s
                """.formatted(base, spec));
        return folder;
    }

    private static Command.Run tryApply(String... folders) {
        List<String> command = new ArrayList<>(List.of("deploy/try", "apply"));
        command.addAll(List.of(folders));
        return Command.run(ROOT, Map.of(), LIMIT, command);
    }
}
