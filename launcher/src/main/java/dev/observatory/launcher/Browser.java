package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The browser of the person at this machine. */
final class Browser {

    private static final Path KERNEL = Path.of("/proc/version");

    private Browser() {}

    /** @return whether it took the address */
    static boolean open(String url) throws IOException {
        boolean wsl = Files.exists(KERNEL) && Files.readString(KERNEL).contains("microsoft");
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "\"$@\" </dev/null >/dev/null 2>&1 && echo opened", "sh"));
        command.addAll(command(System.getProperty("os.name"), wsl, url));
        return Shell.output(command).isPresent();
    }

    static List<String> command(String system, boolean wsl, String url) {
        return wsl
                ? List.of("cmd.exe", "/c", "start", "", url)
                : List.of(system.toLowerCase(Locale.ROOT).startsWith("mac") ? "open" : "xdg-open", url);
    }
}
