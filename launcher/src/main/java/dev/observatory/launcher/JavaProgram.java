package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program that runs in the terminal of the launcher, with which it ends. */
final class JavaProgram {

    private static final long PATIENCE_SECONDS = 10;

    private JavaProgram() {}

    /** The jar of a module that is a program but not a part, beside a folder with its libraries. */
    static Path jar(Path root, String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** @return its exit code */
    static int run(Path java, Path root, String module, String main, List<String> arguments, Map<String, String> urls)
            throws IOException, InterruptedException {
        Path jar = jar(root, module);
        if (!Files.exists(jar)) {
            throw Failure.of("%s is missing.".formatted(root.relativize(jar)), "Way out: ./mvnw -Dquick package");
        }
        String classPath = jar + ":" + jar.resolveSibling("lib") + "/*";
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, main);
        builder.command().addAll(arguments);
        builder.environment().putAll(urls);
        Parts.hideSecrets(builder.environment(), module);
        Process process = builder.directory(root.toFile()).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-of-program"));
        return process.waitFor();
    }

    /** Whoever ends the launcher means the program, which may still have something to say. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.destroy();
            try {
                if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    // Without this the JVM would exit with the signal's code, though Ctrl-C is the way to stop it.
                    Runtime.getRuntime().halt(process.exitValue());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
