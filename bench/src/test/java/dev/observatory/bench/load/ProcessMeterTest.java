package dev.observatory.bench.load;

import java.time.Duration;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ProcessMeterTest {

    private static final long NO_PROCESS = Long.MAX_VALUE;

    @Test
    void residentBytes_areReadFromProc() {
        String status = "Name:\tjava\nVmHWM:\t  300000 kB\nVmRSS:\t  262144 kB\nThreads:\t31\n";

        assertEquals(OptionalLong.of(256L * 1024 * 1024), ProcessMeter.residentBytes(status));
    }

    @Test
    void residentBytes_ofAZombieAreUnknown() {
        assertEquals(OptionalLong.empty(), ProcessMeter.residentBytes("Name:\tjava\nState:\tZ (zombie)\n"));
    }

    @Test
    void processThatIsGone_hasNoFigures() {
        ProcessMeter gone = new ProcessMeter(NO_PROCESS);

        assertEquals(OptionalLong.empty(), gone.residentBytes());
        assertEquals(Duration.ZERO, gone.cpuTime());
    }
}
