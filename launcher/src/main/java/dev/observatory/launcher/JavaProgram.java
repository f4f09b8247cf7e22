package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a Java program in the terminal of the launcher, with which it ends. */
final class JavaProgram {

    private static final List<String> OPTIONS = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final long PATIENCE_SECONDS = 10;

    private final Workspace workspace;
    private final Path java;

    JavaProgram(Workspace workspace, Path java) {
        this.workspace = workspace;
        this.java = java;
    }

    /** The jar of a module that is a program but not a part, beside a folder with its libraries. */
    static Path jar(Path root, String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** @return its exit code */
    int run(String module, String main, List<String> arguments, Map<String, String> environment) {
        Path jar = jar(workspace.root(), module);
        if (!Files.exists(jar)) {
            throw Failure.of("%s is missing.".formatted(workspace.shown(jar)), "Way out: ./mvnw -Dquick package");
        }
        ProcessBuilder builder = new ProcessBuilder(java.toString());
        builder.command().addAll(OPTIONS);
        builder.command().addAll(List.of("-cp", jar + ":" + jar.resolveSibling("lib") + "/*", main));
        builder.command().addAll(arguments);
        builder.directory(workspace.root().toFile()).inheritIO();
        builder.environment().putAll(environment);
        Parts.hideSecrets(builder.environment(), module);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-of-program"));
            return process.waitFor();
        } catch (IOException e) {
            throw Failure.of("%s could not be started (%s).".formatted(module, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failure.FAILED;
        }
    }

    /** Whoever ends the launcher means the program, which may still have something to say. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.destroy();
            try {
                if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    // Without this the JVM would exit with the signal's code, though Ctrl-C is how to end it.
                    Runtime.getRuntime().halt(process.exitValue());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
