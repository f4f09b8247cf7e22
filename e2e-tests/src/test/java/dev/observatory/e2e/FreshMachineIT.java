package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The first minute of everybody who comes: nothing that an earlier run left behind helps. */
class FreshMachineIT {

    @Test
    void demo_startsVerifiesAndStopsOnAFreshMachine_andLeavesNoTemporaryFile(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        FreshMachine machine = new FreshMachine(folder);
        long begun = System.nanoTime();

        Command.Run up = machine.demo("up", "--detach");

        try {
            System.out.printf("Fresh machine: up after %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
            assertEquals(0, up.exitCode(), up.output());
            Command.Run verify = machine.demo("verify");
            assertEquals(0, verify.exitCode(), verify.output());
            assertFalse(verify.output().contains("MISSING"), verify.output());
        } finally {
            Command.Run down = machine.demo("down");
            assertEquals(0, down.exitCode(), down.output());
        }
        assertEquals(List.of(), machine.temporaryFiles());
    }
}
