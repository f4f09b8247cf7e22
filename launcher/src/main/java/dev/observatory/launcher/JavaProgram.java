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

    private Process process;
    private boolean ended;

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
        JavaProgram program = new JavaProgram();
        Runtime.getRuntime().addShutdownHook(new Thread(program::end, "end-of-program"));
        return program.start(builder.directory(root.toFile()).inheritIO()).waitFor();
    }

    /** The hook is there already, and waits for the lock: a program that has begun to speak ends in order. */
    private synchronized Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        while (ended) {
            wait(); // until the JVM halts
        }
        process = builder.start();
        return process;
    }

    /** Whoever ends the launcher means the program, which may still have something to say. */
    private synchronized void end() {
        ended = true;
        if (process != null && process.isAlive()) {
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
