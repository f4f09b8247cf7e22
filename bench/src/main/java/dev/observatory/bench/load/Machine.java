package dev.observatory.bench.load;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/** What the whole machine does, other programs included: without it nobody can tell what the other figures are worth. */
public final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    /** @return how many processors were busy, on average since the last call of this; 0 where that is not known */
    public static double busyProcessors() {
        return Math.max(0, SYSTEM.getCpuLoad()) * SYSTEM.getAvailableProcessors();
    }
}
