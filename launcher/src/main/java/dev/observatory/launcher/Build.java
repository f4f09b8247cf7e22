package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds the jars with the Maven wrapper, showing how far it is. */
final class Build {

    private final Workspace workspace;
    private final Sources sources;
    private final Terminal terminal;
    private final Path javaHome;

    Build(Workspace workspace, Sources sources, Terminal terminal, Path javaHome) {
        this.workspace = workspace;
        this.sources = sources;
        this.terminal = terminal;
        this.javaHome = javaHome;
    }

    boolean isNeeded() {
        return sources.needBuild();
    }

    void runIfNeeded() {
        if (!isNeeded()) {
            return;
        }
        terminal.line(
                sources.neverBuilt()
                        ? "First build: it downloads libraries, which takes some minutes."
                        : "Sources are newer than the jars: building.");
        Path log = workspace.logs().resolve("build.log");
        Instant start = Instant.now();
        Stopwatch stopwatch = new Stopwatch();
        MavenLog output = new MavenLog();
        int exitCode = run(log, output, stopwatch);
        List<Path> missing = sources.missingJars();
        if (exitCode != 0 || !missing.isEmpty()) {
            throw failed(log, output, missing);
        }
        sources.markBuilt(FileTime.from(start));
        terminal.line("built in " + stopwatch);
    }

    private int run(Path log, MavenLog output, Stopwatch stopwatch) {
        // Through sh, since an unpacked archive may have lost the file's mode.
        ProcessBuilder builder = new ProcessBuilder("sh", "./mvnw", "-B", "-Dquick", "package");
        builder.directory(workspace.root().toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            Files.deleteIfExists(log);
            Process process = builder.start();
            process.getOutputStream().close();
            LogTail tail = LogTail.fromStart(log);
            while (!process.waitFor(250, TimeUnit.MILLISECONDS)) {
                tail.newLines().forEach(output::read);
                terminal.progress(output.stage(), stopwatch + output.downloads());
            }
            tail.newLines().forEach(output::read);
            return process.exitValue();
        } catch (IOException e) {
            throw Failure.of("The build could not be started (%s).".formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while building", e);
        }
    }

    private Failure failed(Path log, MavenLog output, List<Path> missing) {
        List<String> details = new ArrayList<>();
        output.reasons().forEach(line -> details.add("  " + line));
        missing.forEach(jar -> details.add("  it did not make " + workspace.shown(jar)));
        details.add("Log: " + workspace.shown(log));
        details.add("Way out: put right what it says, then ./demo up (the build alone: ./mvnw -Dquick package)");
        return Failure.of("The build failed, nothing was started.", details);
    }
}
