package dev.observatory.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            umask 077
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

    /** @param environment the user's, with DEMO_JAVA_OPTIONS: options of each JVM, separated by blanks; they win */
    PartLauncher(Workspace workspace, Path java, Map<String, String> environment) {
        this.workspace = workspace;
        this.java = java;
        this.environment = environment;
    }

    ProcessId start(Part part, Parts parts, Ports ports) {
        Map<String, String> all = new HashMap<>(environment);
        Parts.hideSecrets(all, part.name());
        all.putAll(environment(part, parts, ports));
        return detach(part.name(), command(part, parts, ports), all);
    }

    /** What the part reads; wins over the user's own values, or the demo would not be wired to itself. */
    Map<String, String> environment(Part part, Parts parts, Ports ports) {
        Map<String, String> own = new TreeMap<>(parts.environment());
        own.putAll(part.environment());
        own.replaceAll((variable, text) -> filled(text, ports));
        return own;
    }

    /**
     * @param name of the log
     * @param variables all that the process gets
     */
    ProcessId detach(String name, List<String> command, Map<String, String> variables) {
        Path log = workspace.log(name);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", DETACH, "demo", log.toString());
        builder.command().addAll(command);
        builder.directory(workspace.root().toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process shell = builder.start();
            String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            // One that has ended already is no failure here: the caller looks whether it runs.
            return ProcessId.of(Long.parseLong(pid)).orElse(new ProcessId(Long.parseLong(pid), "ended"));
        } catch (IOException | NumberFormatException e) {
            throw Failure.of(
                    "%s could not be started (%s).".formatted(name, e.getMessage()), "Log: " + workspace.shown(log));
        }
    }

    private List<String> command(Part part, Parts parts, Ports ports) {
        List<String> command = new ArrayList<>();
        if (part.module() != null) {
            command.add(java.toString());
            command.addAll(jvmOptions(part, parts, Runtime.version().feature()));
            command.add("-Dquarkus.http.port=" + ports.of(part));
            command.addAll(List.of("-jar", part.jar(workspace.root()).toString()));
        } else {
            command.add(Pipeline.program(workspace, part).toString());
            part.arguments().forEach(argument -> command.add(filled(argument, ports)));
        }
        return command;
    }

    /** @param jdk its feature version */
    List<String> jvmOptions(Part part, Parts parts, int jdk) {
        List<String> options = new ArrayList<>(parts.jvm());
        options.add("-Xmx" + part.heap());
        options.add("-Djava.io.tmpdir=" + workspace.folder("tmp"));
        if (jdk >= AUTO_ARCHIVE) {
            Path archives = workspace.folder("cds");
            options.add("-XX:+AutoCreateSharedArchive");
            options.add("-XX:SharedArchiveFile=" + archives.resolve(part.name() + "-jdk" + jdk + ".jsa"));
            options.add("-Xlog:cds*=error"); // else it names each class that it leaves out
        }
        Stream.of(environment.getOrDefault("DEMO_JAVA_OPTIONS", "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(options::add);
        return options;
    }

    private String filled(String text, Ports ports) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = switch (found.group(1)) {
                case "root" -> workspace.root().toString();
                case "data" -> workspace.data().toString();
                case "run" -> workspace.run().toString();
                default -> Integer.toString(ports.of(found.group(1)));
            };
            return Matcher.quoteReplacement(value);
        });
    }
}
