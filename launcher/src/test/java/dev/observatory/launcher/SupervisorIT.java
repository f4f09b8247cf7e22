package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of a part that dies while the demo runs, and of a log that grows. */
class SupervisorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private DemoFolder demo;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("demo"));
    }

    @AfterEach
    void end() {
        assertEquals(0, demo.run("down").exitCode());
        assertTrue(demo.running().isEmpty());
    }

    @Test
    void part_thatDies_isRestarted_andTheTerminalAndStatusTell() {
        DemoFolder.Run up = demo.start(Map.of(), "up").awaitOutput("Ctrl-C stops it");
        long frontend = demo.process("frontend-service").pid();

        demo.process("llm-proxy-service").destroyForcibly();

        String died = "llm-proxy-service (port %d) died; restart 1 of 5 follows in 1 s.";
        up.awaitOutput(died.formatted(demo.port("llm-proxy-service")));
        up.awaitOutput("restarted llm-proxy-service");
        awaitStatus("(?s).*llm-proxy-service +\\d+ +\\d+ +ready .* 1\n.*");
        assertEquals(frontend, demo.process("frontend-service").pid());
    }

    @Test
    void part_thatDiesOfADetachedDemo_isRestarted_andWhatDoesSoEndsWithTheDemo() {
        demo.run("up", "--detach");
        ProcessId supervisor = demo.store().watcher().orElseThrow();

        demo.process("lite").destroyForcibly();

        awaitStatus("(?s).*lite +\\d+ +\\d+ +ready .* 1\n.*");
        assertTrue(demo.run("status").output().matches("(?s).*supervisor +" + supervisor.pid() + " .*watching.*"));
        assertTrue(demo.run("logs", "supervisor").output().contains("restarted lite"));
        DemoFolder.Run down = demo.run("down");
        assertFalse(supervisor.runs());
        assertTrue(down.output().contains("stopped frontend-service"), down.output());
    }

    @Test
    void part_thatDiesEachTime_isLeftDown_andTheOthersGoOn() throws IOException {
        demo.run("up", "--detach");
        Files.delete(Parts.STANDARD.named("lite").jar(demo.root()));

        demo.process("lite").destroyForcibly();

        awaitStatus("(?s).*lite +- +\\d+ +gave up, see .demo/logs/lite.log .* 5\n.*");
        assertEquals(3, demo.running().size());
        assertTrue(demo.run("logs", "supervisor").output().contains("Unable to access jarfile"));
        assertEquals(1, demo.run("up").exitCode());
    }

    @Test
    void parts_outliveTheirSupervisor_andStatusTellsThatNothingRestartsThem() {
        demo.run("up", "--detach");

        demo.store().watcher().flatMap(ProcessId::handle).orElseThrow().destroyForcibly();

        awaitStatus("(?s).*their supervisor has ended.*");
        assertEquals(4, demo.running().size());
    }

    @Test
    void log_thatIsFull_isRotatedWhileThePartRuns() throws IOException {
        demo.run("up", "--detach");
        Path log = demo.root().resolve(".demo/logs/lite.log");

        Files.write(log, new byte[11_000_000], StandardOpenOption.APPEND);

        Awaitility.await().atMost(PATIENCE).until(() -> Files.size(log) < 1_000_000);
        assertTrue(Files.size(log.resolveSibling("lite.log.1")) >= 11_000_000);
    }

    private void awaitStatus(String pattern) {
        DemoFolder.Run[] status = new DemoFolder.Run[1];
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            status[0] = demo.run("status");
            assertTrue(status[0].output().matches(pattern), status[0].output());
        });
    }
}
