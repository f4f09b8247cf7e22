package dev.observatory.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

import com.sun.management.OperatingSystemMXBean;

/** What a process takes of the machine, as the operating system tells it. */
public final class ProcessMeter {

    private static final String RESIDENT = "VmRSS:";
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long pid;

    public ProcessMeter(long pid) {
        this.pid = pid;
    }

    /** @return bytes of memory; empty where there is no /proc */
    public OptionalLong residentBytes() {
        try {
            return residentBytes(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** @param status the text of proc(5)'s {@code /proc/pid/status} */
    static OptionalLong residentBytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.substring(RESIDENT.length()).replace("kB", "").strip())
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                .findFirst();
    }

    /** @return of all processors together since the process began; zero where the system does not tell */
    public Duration cpuTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /**
     * Of the whole machine, other programs included: without it nobody can tell what the other figures are worth.
     *
     * @return how many processors were busy, on average since the last call of this; 0 where that is not known
     */
    public static double busyProcessors() {
        return Math.max(0, MACHINE.getCpuLoad()) * MACHINE.getAvailableProcessors();
    }
}
