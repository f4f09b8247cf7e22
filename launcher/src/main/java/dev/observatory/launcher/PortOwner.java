package dev.observatory.launcher;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Best effort to name the process that listens on a port; only its name and pid, its arguments may hold secrets. */
final class PortOwner {

    private static final Pattern LSOF = Pattern.compile("p(\\d+)\\R(?:[^c].*\\R)*c(.+)");
    private static final Pattern SS = Pattern.compile("users:\\(\\(\"([^\"]+)\",pid=(\\d+)");

    private PortOwner() {}

    static Optional<String> of(int port) {
        Optional<String> byLsof = Shell.output(List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc"))
                .flatMap(PortOwner::fromLsof);
        return byLsof.isPresent()
                ? byLsof
                : Shell.output(List.of("ss", "-ltnpH", "sport = :" + port)).flatMap(PortOwner::fromSs);
    }

    static Optional<String> fromLsof(String output) {
        Matcher matcher = LSOF.matcher(output);
        return matcher.find() ? Optional.of(described(matcher.group(2), matcher.group(1))) : Optional.empty();
    }

    static Optional<String> fromSs(String output) {
        Matcher matcher = SS.matcher(output);
        return matcher.find() ? Optional.of(described(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private static String described(String name, String pid) {
        return "%s (pid %s)".formatted(name, pid);
    }
}
