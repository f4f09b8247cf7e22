package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds the jars with the Maven wrapper, showing how far it is. */
final class Build {

    private static final int LINES = 12;

    private final Workspace workspace;
    private final Sources sources;
    private final Terminal terminal;
    private final Path javaHome;

    Build(Workspace workspace, Terminal terminal, Path javaHome) {
        this.workspace = workspace;
        this.sources = new Sources(workspace.root());
        this.terminal = terminal;
        this.javaHome = javaHome;
    }

    Sources sources() {
        return sources;
    }

    void runIfNeeded() {
        if (!sources.needBuild()) {
            return;
        }
        terminal.line(
                sources.neverBuilt()
                        ? "First build: it downloads libraries, which takes some minutes."
                        : "Sources are newer than the jars: building.");
        Path log = workspace.log("build");
        FileTime start = FileTime.from(Instant.now());
        List<String> errors = new ArrayList<>();
        String took = run(log, errors);
        List<Path> missing = sources.missingJars();
        missing.forEach(jar -> errors.add("it did not make " + workspace.shown(jar)));
        if (!errors.isEmpty()) {
            errors.add("Log: " + workspace.shown(log));
            errors.add("Way out: fix what it says, then ./demo up (the build alone: ./mvnw -Dquick package)");
            throw Failure.of("The build failed, nothing was started.", errors);
        }
        sources.markBuilt(start);
        terminal.line("built in " + took);
    }

    /** @return the time that it took */
    private String run(Path log, List<String> errors) {
        // With the user's own umask: what is built is not private. Through sh, since an archive may have lost the
        // file's mode.
        String script = "umask " + System.getProperty("demo.umask", "022") + " && exec sh ./mvnw -B -Dquick package";
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
        builder.directory(workspace.root().toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        Parts.hideSecrets(builder.environment(), "build");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Deadline stopwatch = Deadline.in(Duration.ZERO);
        try {
            Files.deleteIfExists(log);
            Process process = builder.start();
            process.getOutputStream().close();
            LogTail tail = new LogTail(log, Long.MAX_VALUE / 2);
            List<String> lines = new ArrayList<>();
            String stage = "building, Maven is starting";
            boolean ended;
            do {
                ended = process.waitFor(250, TimeUnit.MILLISECONDS);
                for (String line : tail.newLines()) {
                    stage = line.startsWith("[INFO] Building Observatory :: ")
                            ? "building " + line.substring(31).replaceAll("\\s+", " ")
                            : stage;
                    lines.add(line);
                }
                terminal.progress(stage, Deadline.shown(stopwatch.elapsed()) + ", " + lines.size() + " lines of log");
            } while (!ended);
            if (process.exitValue() != 0) {
                errors.addAll(reasons(lines));
            }
            return Deadline.shown(stopwatch.elapsed());
        } catch (IOException e) {
            throw Failure.of("The build could not be started (%s).".formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while building", e);
        }
    }

    /** The first errors, which the others often follow from, else the last lines. */
    static List<String> reasons(List<String> lines) {
        List<String> errors = lines.stream()
                .filter(line -> line.matches("\\[ERROR] (?!\\[Help|-> \\[Help|Re-run|To see|For more|After correcting|  mvn).+"))
                .distinct()
                .limit(LINES)
                .toList();
        return errors.isEmpty() ? lines.subList(Math.max(0, lines.size() - LINES), lines.size()) : errors;
    }
}
