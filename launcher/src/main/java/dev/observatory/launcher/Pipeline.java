package dev.observatory.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import at.favre.lib.crypto.bcrypt.BCrypt;

/**
 * The real Collector, Prometheus and Alertmanager without Docker: Go builds them, and they run with the configurations that ship.
 * Only addresses differ: the Collector reads them from its environment, Prometheus and Alertmanager get copies with those of this
 * run ({@code .demo/run/pipeline}).
 *
 * <p>Alertmanager lets every page that runs in the user's browser silence alerts, and has no setting for {@code Origin} or
 * {@code Host}. So it asks for a password that is made for this run, and Prometheus' copy knows where that stands.
 */
final class Pipeline {

    private static final Pattern ALERTMANAGER =
            Pattern.compile("(?m)^([ -]*)file_sd_configs:\n *- files: \\[targets/alertmanager\\.yaml]$");

    private static final String PASSWORD = "alertmanager-password";

    /** The password is random, and whoever reads the hash can read it as well: more rounds would protect nothing. */
    private static final int HASH_COST = 4;

    private final Workspace workspace;
    private final Parts parts;
    private final Ports ports;
    private final Path stack;

    Pipeline(Workspace workspace, Parts parts, Ports ports) {
        this.workspace = workspace;
        this.parts = parts;
        this.ports = ports;
        this.stack = workspace.root().resolve("observability-stack");
    }

    /** Builds the programs that are not there yet, and writes the copies. */
    void prepare() throws IOException, InterruptedException {
        for (Part part : parts.only(part -> part.binary() != null).parts()) {
            Files.writeString(folderFile(workspace, part), build(part.binary()));
        }
        Path copies = workspace.emptied("run/pipeline");
        copy("alertmanager", copies.resolve("alertmanager"));
        copy("prometheus/prometheus.yaml", copies.resolve("prometheus/prometheus.yaml"));
        copy("prometheus/rules/demo", copies.resolve("prometheus/rules"));
        copy("prometheus/targets", copies.resolve("prometheus/targets"));
        protectAlertmanager(copies);
    }

    private static void protectAlertmanager(Path copies) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        String hash = BCrypt.withDefaults().hashToString(HASH_COST, password.toCharArray());
        Files.writeString(copies.resolve("alertmanager-web.yaml"), "basic_auth_users: {demo: '%s'}\n".formatted(hash));
        Files.writeString(copies.resolve("prometheus").resolve(PASSWORD), password);
        Path prometheus = copies.resolve("prometheus/prometheus.yaml");
        // Twice: to send alerts, and to read metrics
        String withPassword = ALERTMANAGER
                .matcher(Files.readString(prometheus))
                .replaceAll(found -> "%s%n%sbasic_auth: {username: demo, password_file: %s}"
                        .formatted(found.group(), found.group(1).replace('-', ' '), PASSWORD));
        Files.writeString(prometheus, withPassword);
    }

    /** The executable of a part whose binary {@link #prepare} built. */
    static Path program(Workspace workspace, Part part) {
        try {
            return Path.of(Files.readString(folderFile(workspace, part))).resolve(part.executable());
        } catch (IOException e) {
            throw Failure.of("%s was not built (%s).".formatted(part.name(), e.getMessage()));
        }
    }

    /** Copies a file, or the files of a folder, with the addresses of this run. */
    private void copy(String from, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(stack.resolve(from))) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(stack.resolve(from).relativize(file).toString());
            Files.createDirectories(copy.getParent());
            String text = local(Files.readString(file));
            // Nothing is scraped where the part does not run here.
            boolean nobody = from.endsWith("targets") && !text.contains("localhost:");
            Files.writeString(copy, nobody ? "[]\n" : text);
        }
    }

    private String local(String text) {
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
    private String build(String name) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", stack.resolve("binaries/build").toString(), name);
        Parts.hideSecrets(builder.environment(), name);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw Failure.of(
                    "%s could not be built, see above.".formatted(name),
                    "--pipeline needs Go 1.26 or later: https://go.dev/dl",
                    "Way out without it: ./demo up, or docker compose up");
        }
        return printed.substring(printed.lastIndexOf('\n') + 1);
    }

    private static Path folderFile(Workspace workspace, Part part) {
        return workspace.run().resolve(part.name() + ".folder");
    }
}
