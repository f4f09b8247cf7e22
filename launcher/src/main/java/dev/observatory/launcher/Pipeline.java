package dev.observatory.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real Collector, Prometheus and Alertmanager without Docker: Go builds them, and they run with the configurations that ship.
 * Only addresses differ: the Collector reads them from its environment, Prometheus and Alertmanager get copies with those of this
 * run ({@code .demo/run/pipeline}).
 */
final class Pipeline {

    private static final String TARGETS = "prometheus/targets";

    private final Workspace workspace;
    private final Path stack;
    private final Path copy;

    Pipeline(Workspace workspace) {
        this.workspace = workspace;
        this.stack = workspace.root().resolve("observability-stack");
        this.copy = workspace.run().resolve("pipeline");
    }

    /** Builds the programs that are not there yet, and writes the copies. */
    void prepare(Parts parts, Ports ports) {
        try {
            for (Part part : parts.only(part -> part.binary() != null).parts()) {
                Files.writeString(folderFile(workspace, part), build(part.binary()));
            }
            try (Stream<Path> old = Files.exists(copy) ? Files.walk(copy) : Stream.empty()) {
                old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
            copy("alertmanager", "alertmanager", parts, ports);
            copy("prometheus/prometheus.yaml", "prometheus/prometheus.yaml", parts, ports);
            copy("prometheus/rules/demo", "prometheus/rules", parts, ports);
            copy(TARGETS, TARGETS, parts, ports);
        } catch (IOException e) {
            throw Failure.of("The pipeline's configuration could not be written (%s).".formatted(e.getMessage()));
        }
    }

    /** The executable of a part whose binary {@link #prepare} built. */
    static Path program(Workspace workspace, Part part) {
        try {
            return Path.of(Files.readString(folderFile(workspace, part))).resolve(part.executable());
        } catch (IOException e) {
            throw Failure.of("%s was not built (%s).".formatted(part.name(), e.getMessage()));
        }
    }

    /** Copies a file or the files of a folder, with the addresses of this run. */
    private void copy(String from, String to, Parts parts, Ports ports) throws IOException {
        try (Stream<Path> files = Files.walk(stack.resolve(from))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(to)
                        .resolve(stack.resolve(from).relativize(file).toString());
                Files.createDirectories(target.getParent());
                String text = local(Files.readString(file), parts, ports);
                // Nothing is scraped where the part does not run here.
                Files.writeString(target, from.equals(TARGETS) && !text.contains("localhost:") ? "[]\n" : text);
            }
        }
    }

    private static String local(String text, Parts parts, Ports ports) {
        String local = text;
        for (Part part : parts.parts()) {
            for (Map.Entry<String, Integer> port : part.ports().entrySet()) {
                String address = part.name() + ":" + port.getValue();
                local = local.replace(address, "localhost:" + ports.of(port.getKey()));
            }
        }
        return local;
    }

    /** @return the folder with the program */
    private String build(String name) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", stack.resolve("binaries/build").toString(), name);
        Parts.hideSecrets(builder.environment(), name);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (process.waitFor() != 0) {
                throw Failure.of(
                        "%s could not be built, see above.".formatted(name),
                        "--pipeline needs Go 1.26 or later: https://go.dev/dl",
                        "Way out without it: ./demo up, or docker compose up");
            }
            return printed.get(printed.size() - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while building", e);
        }
    }

    private static Path folderFile(Workspace workspace, Part part) {
        return workspace.run().resolve(part.name() + ".folder");
    }
}
