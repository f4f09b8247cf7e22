package dev.observatory.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM learned in one run, for the start of the next: loaded and linked classes, and profiles of methods. Source: JEP 483, 514 and 515.
 * A cache fits only the jars and the JDK that it was made with; with others the JVM starts without it.
 */
record AotCaches(Workspace workspace, Path java) {

    /** The first that also keeps profiles. */
    static final int FIRST_JDK = 25;

    /** Its class path is a plain one; classes that Quarkus' usual class loader loads are in no cache. */
    static final String JAR_TYPE = "-Dquarkus.package.jar.type=aot-jar";

    /** Options of a JVM that writes down what it does; it does so while it ends. */
    List<String> recording(Part part) {
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded(part), "-Xlog:aot*=error");
    }

    /** Options of a JVM that starts from its cache; empty if there is none that is newer than the jar. */
    List<String> using(Part part) {
        File cache = cache(part).toFile();
        boolean fits =
                cache.lastModified() > part.jar(workspace.root()).toFile().lastModified();
        // A cache that doesn't fit makes the start slower, and doesn't fail it.
        return fits ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off") : List.of();
    }

    /**
     * Makes the cache of what was recorded.
     *
     * @param options of the part's JVM
     * @throws Failure if that fails; the message names the log
     */
    void create(Part part, List<String> options) throws IOException, InterruptedException {
        Path log = workspace.log("aot");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded(part)));
        command.add("-XX:AOTCache=" + cache(part));
        command.addAll(List.of("-jar", part.jar(workspace.root()).toString()));
        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        Files.deleteIfExists(recorded(part));
        if (exitCode != 0 || !Files.exists(cache(part))) {
            throw Failure.of(
                    "No cache could be made for %s; ./demo up starts without it.".formatted(part.name()),
                    "Log: " + workspace.shown(log));
        }
    }

    private Path cache(Part part) {
        return workspace.folder("aot").resolve(part.name() + ".aot");
    }

    private Path recorded(Part part) {
        return workspace.folder("aot").resolve(part.name() + ".aotconf");
    }
}
