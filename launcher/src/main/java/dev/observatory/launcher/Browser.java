package dev.observatory.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Opens a page with what the system has for it. */
final class Browser {

    private static final Path KERNEL = Path.of("/proc/version");

    /** False if there is no such tool or it reports that it failed. */
    boolean open(String url) {
        try {
            Process process = new ProcessBuilder(command(System.getProperty("os.name"), isWsl(), url))
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            // Some openers stay as long as the browser does: then it works.
            return !process.waitFor(2, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static List<String> command(String system, boolean wsl, String url) {
        if (wsl) {
            return List.of("cmd.exe", "/c", "start", "", url);
        }
        return List.of(system.toLowerCase(Locale.ROOT).startsWith("mac") ? "open" : "xdg-open", url);
    }

    private static boolean isWsl() throws IOException {
        return Files.exists(KERNEL)
                && Files.readString(KERNEL).toLowerCase(Locale.ROOT).contains("microsoft");
    }
}
