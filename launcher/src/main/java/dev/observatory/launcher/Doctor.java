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

    private static final double FIRST_BUILD_DISK_GB = 1.5;
    private static final double DISK_GB = 0.3;
    private static final double MEMORY_GB = 1;
    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    private static final Pattern LSOF = Pattern.compile("p(?<pid>\\d+)\\R(?:[^c].*\\R)*c(?<name>.+)");
    private static final Pattern SS = Pattern.compile("users:\\(\\(\"(?<name>[^\"]+)\",pid=(?<pid>\\d+)");

    private Doctor() {}

    /**
     * Prints the table.
     *
     * @return whether nothing is missing
     */
    static boolean check(Workspace workspace, RunStore store, Terminal terminal, Parts parts, Ports ports)
            throws IOException {
        List<List<String>> table = new ArrayList<>();
        // The script has looked for it, or nothing of this would run.
        String jdk = "%s in %s".formatted(Runtime.version(), System.getProperty("java.home"));
        table.add(List.of("ok", "JDK 17 or later", jdk));
        boolean built = !new Sources(workspace.root()).neverBuilt();
        double disk = Files.getFileStore(workspace.root()).getUsableSpace() / 1e9;
        table.add(amount("disk", disk, built ? DISK_GB : FIRST_BUILD_DISK_GB, "free some in " + workspace.root()));
        boolean runs = !store.running().isEmpty(); // and has its memory and its ports already
        if (!runs) {
            table.add(amount("memory", availableMemory() / 1e9, MEMORY_GB, "end other programs"));
        }
        int before = table.size();
        for (Part part : parts.only(part -> !store.runs(part)).parts()) {
            for (String variable : part.ports().keySet()) {
                int port = ports.of(variable);
                if (inUse(port)) {
                    String what = "port %d of %s (%s) is in use%s".formatted(port, part.name(), variable, owner(port));
                    String wayOut = "end that process, or %s=%d ./demo up".formatted(variable, (port + 10) % 65536);
                    table.add(List.of("MISSING", "ports", what + " -> " + wayOut));
                }
            }
        }
        if (table.size() == before) {
            table.add(List.of("ok", "ports", runs ? "held by this demo" : "free"));
        }
        terminal.table(table);
        return table.stream().noneMatch(row -> row.get(0).equals("MISSING"));
    }

    private static List<String> amount(String what, double found, double needed, String wayOut) {
        String free = "%.1f GB free".formatted(found);
        String need = "%s, %.1f GB".formatted(what, needed);
        return found < needed ? List.of("MISSING", need, free + " -> " + wayOut) : List.of("ok", need, free);
    }

    /** In bytes: what Linux can give without swapping (proc(5), MemAvailable), elsewhere all that is installed. */
    private static double availableMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Double.MAX_VALUE);
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

    /** Who listens on a port, if the system tells; only its name and pid, its arguments may hold secrets. */
    private static String owner(int port) {
        return Shell.output(List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc"))
                .or(() -> Shell.output(List.of("ss", "-ltnpH", "sport = :" + port)))
                .flatMap(Doctor::ownerIn)
                .map(" by "::concat)
                .orElse("");
    }

    static Optional<String> ownerIn(String output) {
        return Stream.of(LSOF.matcher(output), SS.matcher(output))
                .filter(Matcher::find)
                .map(found -> "%s (pid %s)".formatted(found.group("name"), found.group("pid")))
                .findFirst();
    }
}
