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
        assertTrue(demo.store().running().isEmpty());
    }

    @Test
    void part_diesWhileStarting_isNamedWithItsLastWords() {
        DemoFolder.Run up = demo.run(Map.of("FAKE_PART", "backend-service:die"), "up");

        assertEquals(1, up.exitCode());
        String name = "backend-service (port %d) died while starting".formatted(demo.port(Parts.BACKEND));
        assertTrue(up.output().contains(name), up.output());
        assertTrue(up.output().contains("no flux in the capacitor"), up.output());
        assertTrue(up.output().contains(".demo/logs/backend-service.log"), up.output());
        assertTrue(demo.store().running().isEmpty());
    }

    @Test
    void service_diesLater_stopsTheOthers() {
        DemoFolder.Run up = demo.start(Map.of(), "up").awaitOutput("Ctrl-C stops it");

        demo.process(Parts.LLM_PROXY).destroyForcibly();

        assertEquals(1, up.awaitEnd().exitCode(), up.output());
        assertTrue(up.output().contains("llm-proxy-service"), up.output());
        assertTrue(demo.store().running().isEmpty());
    }

    @Test
    void lite_diesLater_isReportedAndTheServicesGoOn() {
        DemoFolder.Run up = demo.start(Map.of(), "up").awaitOutput("Ctrl-C stops it");

        demo.process(Parts.LITE).destroyForcibly();

        up.awaitOutput("The services go on without it");
        assertTrue(up.process().isAlive());
        assertEquals(
                List.of(Parts.LLM_PROXY, Parts.BACKEND, Parts.FRONTEND),
                demo.store().running());
        DemoFolder.Run status = demo.run("status");
        assertEquals(1, status.exitCode());
        assertTrue(status.output().contains("died, see .demo/logs/lite.log"), status.output());
    }

    @Test
    void down_afterUpWasKilled_endsPartsAndWhatTheyStarted() {
        DemoFolder.Run up = demo.start(Map.of("FAKE_PART", "backend-service:parent"), "up");
        up.awaitOutput("Ctrl-C stops it").process().destroyForcibly();
        up.awaitEnd();
        List<ProcessId> family = demo.store().processes(Parts.BACKEND);
        demo.process(Parts.BACKEND).destroyForcibly();

        DemoFolder.Run down = demo.run("down");

        assertEquals(2, family.size());
        assertTrue(family.stream().noneMatch(ProcessId::isAlive), down.output());
        assertTrue(down.output().contains("stopped frontend-service"), down.output());
    }

    @Test
    void down_killsAPartThatDoesNotEnd() {
        demo.run(Map.of("FAKE_PART", "lite:stubborn"), "up", "--detach");
        ProcessId lite = demo.store().process(Parts.LITE).orElseThrow();

        DemoFolder.Run down = demo.run("down");

        assertTrue(down.output().contains("killed: it did not end in 15 s"), down.output());
        assertFalse(lite.isAlive());
    }

    @Test
    void down_leavesAProcessAloneThatOnlyHasTheRecordedPid() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            demo.store().save(Parts.BACKEND, List.of(new ProcessId(stranger.pid(), "t1")));

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
                "kill", "-HUP", Long.toString(demo.process(Parts.FRONTEND).pid())));
        Shell.output(List.of(
                "kill", "-INT", Long.toString(demo.process(Parts.FRONTEND).pid())));

        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> demo.store().running().size() == 4);
    }
}
