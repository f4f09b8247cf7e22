package dev.observatory.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Small tools of the system whose absence is no error. */
final class Shell {

    private Shell() {}

    /** What the command printed; empty if it is missing, fails or prints nothing. */
    static Optional<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean succeeded = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
            return Optional.of(text).filter(found -> succeeded && !found.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
