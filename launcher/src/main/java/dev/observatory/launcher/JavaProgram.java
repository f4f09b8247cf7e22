package dev.observatory.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of a module that is no service. It runs in the terminal of the launcher and ends with it.
 *
 * @param module whose jar it is in, which has the module's name, beside a folder with the libraries
 * @param main the class to start
 */
record JavaProgram(Workspace workspace, Path java, String module, String main) {

    private static final List<String> OPTIONS = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final long PATIENCE_SECONDS = 10;

    /** @return its exit code */
    int run(List<String> arguments, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(java.toString());
        builder.command().addAll(OPTIONS);
        builder.command().addAll(List.of("-cp", classPath(), main));
        builder.command().addAll(arguments);
        builder.directory(workspace.root().toFile()).inheritIO();
        builder.environment().putAll(environment);
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

    private String classPath() {
        Path target = workspace.root().resolve(module).resolve("target");
        Path file = target.resolve(module + ".jar");
        if (!Files.exists(file)) {
            throw Failure.of("%s is missing.".formatted(workspace.shown(file)), "Way out: ./mvnw -Dquick package");
        }
        return file + File.pathSeparator + target.resolve("lib") + "/*";
    }

    /** Whoever ends the launcher means the program, which may still have something to say. */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
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
