package dev.observatory.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds the jars with the Maven wrapper, showing how far it is. */
final class Build {

    /** Of its log. */
    static final String NAME = "build";

    private static final int LINES = 12;
    private static final String MODULE = "[INFO] Building Observatory :: ";

    private Build() {}

    /** @param javaHome the JDK to build with */
    static void runIfNeeded(Workspace workspace, Terminal terminal, Path javaHome)
            throws IOException, InterruptedException {
        Sources sources = new Sources(workspace.root());
        if (sources.needBuild()) {
            terminal.line(
                    sources.neverBuilt()
                            ? "First build: it downloads libraries, which takes some minutes."
                            : "Sources are newer than the jars: building.");
            run(workspace, terminal, javaHome, "");
        }
    }

    /** @param option of Maven's; may be empty */
    static void run(Workspace workspace, Terminal terminal, Path javaHome, String option)
            throws IOException, InterruptedException {
        Sources sources = new Sources(workspace.root());
        FileTime start = FileTime.from(Instant.now());
        TimeLimit stopwatch = TimeLimit.in(Duration.ZERO);
        // With the user's own umask: what is built is not private. Through sh, since an archive may have lost the
        // file's mode.
        String script =
                "umask " + System.getProperty("demo.umask", "022") + " && exec sh ./mvnw -B -Dquick package " + option;
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                .directory(workspace.root().toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        Parts.hideSecrets(builder.environment(), NAME);
        Process process = builder.redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        Path log = workspace.log(NAME);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader();
                PrintWriter file = new PrintWriter(Files.newBufferedWriter(log))) {
            String stage = "building, Maven is starting";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                file.println(line);
                lines.add(line);
                stage = line.startsWith(MODULE)
                        ? "building " + line.substring(MODULE.length()).replaceAll("\\s+", " ")
                        : stage;
                terminal.progress(stage, TimeLimit.shown(stopwatch.elapsed()));
            }
        }
        List<String> details = new ArrayList<>(process.waitFor() == 0 ? List.of() : reasons(lines));
        sources.missingJars().forEach(jar -> details.add("it did not make " + workspace.shown(jar)));
        if (!details.isEmpty()) {
            details.add("Log: " + workspace.shown(log));
            details.add("Way out: fix what it says, then ./demo up (the build alone: ./mvnw -Dquick package)");
            throw Failure.of("The build failed, nothing was started.", details);
        }
        sources.markBuilt(start);
        terminal.line("built in " + TimeLimit.shown(stopwatch.elapsed()));
    }

    /** The first errors, which the others often follow from, else the last lines. */
    static List<String> reasons(List<String> lines) {
        List<String> errors = lines.stream()
                .filter(line -> line.matches(
                        "\\[ERROR] (?!\\[Help|-> \\[Help|Re-run|To see|For more|After correcting|  mvn).+"))
                .distinct()
                .limit(LINES)
                .toList();
        return errors.isEmpty() ? lines.subList(Math.max(0, lines.size() - LINES), lines.size()) : errors;
    }
}
