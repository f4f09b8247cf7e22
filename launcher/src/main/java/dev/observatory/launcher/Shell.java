package dev.observatory.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Small tools of the system, which may be missing. */
final class Shell {

    private static final long LIMIT_SECONDS = 5;

    private Shell() {}

    /** What the command printed; empty if it is missing, fails, prints nothing or does not end within five seconds. */
    static Optional<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Beside the wait: a command that hangs, or leaves its output to another one, never ends what is read.
            CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(process));
            try {
                String found = text.get(LIMIT_SECONDS, TimeUnit.SECONDS).strip();
                boolean succeeded = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
                return Optional.of(found).filter(any -> succeeded && !any.isEmpty());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
