package dev.observatory.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts a part as a process of its own that outlives the launcher. */
final class PartLauncher {

    /**
     * Ctrl-C reaches every process of the terminal's foreground group. The parts must not hear it: the launcher ends them in
     * order. So each gets its own group (set -m) and ignores the signal even before that; nohup keeps it when the
     * terminal closes.
     */
    private static final String DETACH = """
            trap '' INT
            set -m
            log=$1
            shift
            nohup "$@" >>"$log" 2>&1 </dev/null &
            echo $!
            """;

    /** The first JDK that makes and renews an archive of loaded classes by itself (JDK-8261455). */
    private static final int AUTO_ARCHIVE = 19;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final Workspace workspace;
    private final Path java;
    private final Map<String, String> environment;
    private final AotCaches caches;
    private final boolean records;

    /** @param environment the user's, with DEMO_JAVA_OPTIONS: options of each JVM, separated by blanks; they win */
    PartLauncher(Workspace workspace, Path java, Map<String, String> environment) {
        this(workspace, java, environment, false);
    }

    /**
     * @param environment as above
     * @param records whether the JVMs write down what caches are made of
     */
    PartLauncher(Workspace workspace, Path java, Map<String, String> environment, boolean records) {
        this.workspace = workspace;
        this.java = java;
        this.environment = environment;
        this.caches = new AotCaches(workspace, java);
        this.records = records;
    }

    ProcessId start(Part part, Parts parts, Ports ports) {
        List<String> command = new ArrayList<>();
        if (part.module() == null) {
            command.add(Pipeline.program(workspace, part).toString());
            command.addAll(arguments(part, ports));
        } else {
            command.add(java.toString());
            command.addAll(jvmOptions(part, parts));
            command.addAll(cacheOptions(part, Runtime.version().feature()));
            command.add("-Dquarkus.http.port=" + ports.of(part));
            command.addAll(List.of("-jar", part.jar(workspace.root()).toString()));
        }
        Map<String, String> variables = new HashMap<>(environment);
        Parts.hideSecrets(variables, part.name());
        variables.putAll(environment(part, parts, ports));
        return detach(part.name(), command, variables);
    }

    /** What a binary is started with; what names the vendor is left out if the user has chosen none. */
    List<String> arguments(Part part, Ports ports) {
        Optional<String> vendor = Vendor.chosen(environment);
        return part.arguments().stream()
                .filter(argument -> vendor.isPresent() || !argument.contains("${vendor}"))
                .map(argument -> filled(argument.replace("${vendor}", vendor.orElse("")), ports))
                .toList();
    }

    /** What the part reads; wins over the user's own values, or the demo would not be wired to itself. */
    Map<String, String> environment(Part part, Parts parts, Ports ports) {
        Map<String, String> variables = new TreeMap<>(parts.environment());
        variables.putAll(part.environment());
        variables.replaceAll((variable, text) -> filled(text, ports));
        return variables;
    }

    /** @param name of the log; {@code variables} are all that the process gets */
    ProcessId detach(String name, List<String> command, Map<String, String> variables) {
        Path log = workspace.log(name);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", DETACH, "demo", log.toString());
        builder.command().addAll(command);
        builder.directory(workspace.root().toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            byte[] printed = builder.start().getInputStream().readAllBytes();
            long pid = Long.parseLong(new String(printed, StandardCharsets.US_ASCII).strip());
            // One that has ended already isn't a failure here: the caller looks whether it runs.
            return ProcessId.of(pid).orElse(new ProcessId(pid, "ended"));
        } catch (IOException | NumberFormatException e) {
            throw Failure.of("%s could not be started (%s).".formatted(name, e), "Log: " + workspace.shown(log));
        }
    }

    /** Without those for the start, which depend on the JDK. */
    List<String> jvmOptions(Part part, Parts parts) {
        List<String> options = new ArrayList<>(parts.jvm());
        options.add("-Xmx" + part.heap());
        // Nothing of ours is in a folder that users share, a JVM's counters for jps neither.
        options.addAll(List.of("-Djava.io.tmpdir=" + workspace.folder("tmp"), "-XX:-UsePerfData"));
        String more = environment.getOrDefault("DEMO_JAVA_OPTIONS", "");
        Stream.of(more.split(" ")).filter(option -> !option.isBlank()).forEach(options::add);
        return options;
    }

    /** @param jdk its feature version */
    List<String> cacheOptions(Part part, int jdk) {
        if (records) {
            return caches.recording(part);
        }
        List<String> trained = jdk >= AotCaches.FIRST_JDK ? caches.using(part) : List.of();
        if (!trained.isEmpty() || jdk < AUTO_ARCHIVE) {
            return trained;
        }
        Path archives = workspace.folder("cds");
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archives.resolve(part.name() + "-jdk" + jdk + ".jsa"),
                "-Xlog:cds*=error"); // else it names each class that it leaves out
    }

    private String filled(String text, Ports ports) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            return Matcher.quoteReplacement(
                    switch (name) {
                        case "root" -> workspace.root().toString();
                        case "data", "run" -> workspace.folder(name).toString();
                        default -> Integer.toString(ports.of(name));
                    });
        });
    }
}
