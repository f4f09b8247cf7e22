package dev.observatory.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One process of the demo; {@code parts.yaml} explains each component. Has a module or a binary. */
record Part(
        String name,
        Runs runs,
        String module,
        String heap,
        String binary,
        String executable,
        List<String> arguments,
        Map<String, Integer> ports,
        String ready,
        Map<String, String> environment,
        String secrets,
        List<String> pidFiles,
        String shows) {

    /** With which kind of start it runs. */
    enum Runs {
        ALWAYS,
        STANDARD,
        PIPELINE
    }

    Part {
        runs = Objects.requireNonNullElse(runs, Runs.ALWAYS);
        executable = executable == null ? binary : executable;
        environment = Objects.requireNonNullElse(environment, Map.of());
        pidFiles = Objects.requireNonNullElse(pidFiles, List.of());
    }

    /** The variable of the port that serves its pages or its API. */
    String http() {
        return ports.keySet().iterator().next();
    }

    /** The path that answers 200 while the part runs, whatever has become of those it calls. */
    String live() {
        return module == null ? ready : "/q/health/live";
    }

    Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
