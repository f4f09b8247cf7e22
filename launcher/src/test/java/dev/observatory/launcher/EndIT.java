package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How the demo ends: by its user, by a part that dies, by force; and that it ends nothing else. */
class EndIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static DemoFolder demo;

    @BeforeAll
    static void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("demo"));
    }

    @AfterEach
    void end() {
        assertEquals(0, demo.run("down").exitCode());
    }

    @Test
    void foreground_interrupted_stopsAllAndSucceeds() {
        DemoFolder.Run up = demo.start(Map.of(), "up").awaitOutput("Ctrl-C stops it");

        up.process().destroy();

        assertEquals(0, up.awaitEnd().exitCode(), up.output());
        assertTrue(up.output().contains("stopped backend-service"), up.output());
        assertFalse(up.output().contains("died"), up.output());
        assertTrue(demo.running().isEmpty());
    }

    @Test
    void part_diesWhileStarting_isNamedWithItsLastWords() {
        DemoFolder.Run up = demo.run(Map.of("FAKE_PART", "backend-service:die"), "up");

        assertEquals(1, up.exitCode());
        String name = "backend-service (port %d) died while starting".formatted(demo.port("backend-service"));
        assertTrue(up.output().contains(name), up.output());
        assertTrue(up.output().contains("no flux in the capacitor"), up.output());
        assertTrue(up.output().contains(".demo/logs/backend-service.log"), up.output());
        assertTrue(demo.running().isEmpty());
    }

    @Test
    void down_afterUpWasKilled_endsPartsAndWhatTheyStarted() {
        DemoFolder.Run up = demo.start(Map.of("FAKE_PART", "backend-service:parent"), "up");
        up.awaitOutput("Ctrl-C stops it").process().destroyForcibly();
        up.awaitEnd();
        List<ProcessId> family = demo.started("backend-service").processes();
        demo.process("backend-service").destroyForcibly();

        DemoFolder.Run down = demo.run("down");

        assertEquals(2, family.size());
        assertTrue(family.stream().noneMatch(ProcessId::runs), down.output());
        assertTrue(down.output().contains("stopped frontend-service"), down.output());
    }

    @Test
    void down_killsAPartThatDoesNotEnd() {
        demo.run(Map.of("FAKE_PART", "lite:stubborn"), "up", "--detach");
        ProcessId lite = demo.started("lite").processes().get(0);

        DemoFolder.Run down = demo.run("down");

        assertTrue(down.output().contains("killed: it did not end in 15 s"), down.output());
        assertFalse(lite.runs());
    }

    @Test
    void down_leavesAProcessAloneThatOnlyHasTheRecordedPid() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            List<ProcessId> processes = List.of(new ProcessId(stranger.pid(), "t1"));
            demo.store().save(Parts.STANDARD.named("backend-service"), new RunStore.Started(processes, 0, null));

            DemoFolder.Run down = demo.run("down");

            assertTrue(down.output().contains("Nothing is running"), down.output());
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void parts_outliveTheTerminal() throws IOException {
        demo.run("up", "--detach");

        Shell.output(List.of(
                "kill", "-HUP", Long.toString(demo.process("frontend-service").pid())));
        Shell.output(List.of(
                "kill", "-INT", Long.toString(demo.process("frontend-service").pid())));

        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> demo.running().size() == 4);
    }
}
