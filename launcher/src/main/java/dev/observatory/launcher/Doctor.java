package dev.observatory.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/** Says what the demo needs, what is there, and the way out of what is missing. */
final class Doctor {

    private static final long MB = 1_000_000;
    private static final long FIRST_BUILD_DISK = 1500 * MB;
    private static final long DISK = 300 * MB;
    private static final long MEMORY = 1000 * MB;
    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    private static final Pattern LSOF = Pattern.compile("p(\\d+)\\R(?:[^c].*\\R)*c(.+)");
    private static final Pattern SS = Pattern.compile("users:\\(\\(\"([^\"]+)\",pid=(\\d+)");

    private final Workspace workspace;
    private final RunStore store;

    Doctor(Workspace workspace, RunStore store) {
        this.workspace = workspace;
        this.store = store;
    }

    /**
     * One line of the table.
     *
     * @param wayOut null if nothing is missing
     */
    record Check(String need, String found, String wayOut) {

        boolean passed() {
            return wayOut == null;
        }

        List<String> row() {
            return List.of(wayOut == null ? "ok" : "MISSING", need, found, wayOut == null ? "" : "-> " + wayOut);
        }
    }

    /** @param built whether the jars are there, so that no build is to download libraries */
    List<Check> checks(Parts parts, Ports ports, boolean built) {
        List<Check> checks = new ArrayList<>();
        // The script has looked for it, or nothing of this would run.
        checks.add(new Check(
                "JDK 17 or later", "%s in %s".formatted(Runtime.version(), System.getProperty("java.home")), null));
        try {
            long disk = Files.getFileStore(workspace.root()).getUsableSpace();
            checks.add(amount("disk", disk, built ? DISK : FIRST_BUILD_DISK, "free some in " + workspace.root()));
        } catch (IOException e) {
            checks.add(new Check("disk", e.getMessage(), "look at " + workspace.root()));
        }
        long memory = availableMemory();
        // What runs has its memory already.
        long needed = store.running().isEmpty() ? MEMORY : 0;
        checks.add(amount("memory", memory, needed, "end other programs"));
        List<Check> taken = taken(parts, ports);
        checks.addAll(taken.isEmpty() ? List.of(new Check("ports", "free, or held by this demo", null)) : taken);
        return checks;
    }

    private List<Check> taken(Parts parts, Ports ports) {
        List<Check> taken = new ArrayList<>();
        for (Part part : parts.only(part -> !store.runs(part)).parts()) {
            for (String variable : part.ports().keySet()) {
                int port = ports.of(variable);
                if (inUse(port)) {
                    String owner = owner(port).map(found -> " by " + found).orElse("");
                    String found = "port %d of %s (%s) is in use%s".formatted(port, part.name(), variable, owner);
                    int free = (port + 10) % 65536;
                    taken.add(new Check(
                            "ports",
                            found,
                            "end that process, or move the part: %s=%d ./demo up".formatted(variable, free)));
                }
            }
        }
        return taken;
    }

    private static Check amount(String what, long found, long needed, String wayOut) {
        return new Check(
                what + " %.1f GB".formatted(needed / 1e9),
                "%.1f GB free".formatted(found / 1e9),
                found < needed ? wayOut : null);
    }

    /** In bytes: what Linux can give without swapping (proc(5), MemAvailable), elsewhere all that is installed. */
    private static long availableMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(Long.MAX_VALUE / 1024)
                    * 1024;
        } catch (IOException notLinux) {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getTotalMemorySize();
        }
    }

    /** Whether the port of the loopback address can't be had. */
    static boolean inUse(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        // Connecting finds what binding misses: macOS lets a socket bind where another one listens on all addresses.
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException nobodyListens) {
            return !canBind(address);
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The process that listens on a port, if the system tells; only its name and pid, its arguments may hold secrets. */
    private static Optional<String> owner(int port) {
        return Shell.output(List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc"))
                .flatMap(Doctor::fromLsof)
                .or(() -> Shell.output(List.of("ss", "-ltnpH", "sport = :" + port))
                        .flatMap(Doctor::fromSs));
    }

    static Optional<String> fromLsof(String output) {
        Matcher found = LSOF.matcher(output);
        return found.find()
                ? Optional.of("%2$s (pid %1$s)".formatted(found.group(1), found.group(2)))
                : Optional.empty();
    }

    static Optional<String> fromSs(String output) {
        Matcher found = SS.matcher(output);
        return found.find() ? Optional.of("%s (pid %s)".formatted(found.group(1), found.group(2))) : Optional.empty();
    }
}
