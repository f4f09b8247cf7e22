package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The script as its users run it: how it starts, tells and ends. */
class DemoIT {

    private static DemoFolder demo;

    @BeforeAll
    static void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("a folder with spaces"));
    }

    @AfterEach
    void end() {
        assertEquals(0, demo.run("down").exitCode());
    }

    @Test
    void up_detached_returnsWhenAllIsReady() {
        DemoFolder.Run up = demo.run("up", "--detach");

        assertEquals(0, up.exitCode(), up.output());
        assertTrue(up.output().contains("http://localhost:" + demo.port("frontend-service")), up.output());
        DemoFolder.Run status = demo.run("status");
        assertEquals(0, status.exitCode(), status.output());
        assertEquals(4, status.output().split(" ready ", -1).length - 1, status.output());
        assertFalse(up.output().contains("\033"), "control sequences, though this isn't a terminal");
    }

    @Test
    void up_again_saysThatItRunsAndHarmsNothing() {
        demo.run("up", "--detach");
        long pid = demo.process("backend-service").pid();

        DemoFolder.Run second = demo.run(Map.of("FRONTEND_PORT", "1"), "up");

        assertEquals(0, second.exitCode(), second.output());
        assertTrue(second.output().contains("already runs"), second.output());
        assertTrue(second.output().contains("http://localhost:" + demo.port("frontend-service")), second.output());
        assertEquals(pid, demo.process("backend-service").pid());
    }

    @Test
    void up_whileAnotherStarts_isRefused_andDownEndsThatStart() {
        DemoFolder.Run first = demo.start(Map.of("FAKE_PART", "lite:never-ready"), "up", "--detach");
        first.awaitOutput("ready backend-service");

        DemoFolder.Run second = demo.run("up");
        demo.run("down");

        assertEquals(1, second.exitCode(), second.output());
        assertTrue(second.output().contains("Another start is under way"), second.output());
        assertEquals(130, first.awaitEnd().exitCode(), first.output());
        assertTrue(demo.running().isEmpty());
    }

    @Test
    void up_withPortInUse_namesPartAndPortAndStartsNothing() throws IOException {
        try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(squatter.getLocalPort());

            DemoFolder.Run up = demo.run(Map.of("OTLP_HTTP_PORT", port), "up");

            assertEquals(1, up.exitCode());
            assertTrue(up.output().contains("port " + port + " of lite (OTLP_HTTP_PORT) is in use"), up.output());
            assertTrue(up.output().contains("./demo up"), up.output());
            assertTrue(demo.running().isEmpty());
        }
    }

    @Test
    void logs_showAllPartsReadably() {
        demo.run("up", "--detach");

        DemoFolder.Run logs = demo.run("logs");

        assertTrue(logs.output().contains("backend-service   | "), logs.output());
        assertTrue(logs.output().contains("INFO  [fake] started"), logs.output());
        assertEquals(2, demo.run("logs", "nobody").exitCode());
    }

    @Test
    void verify_withoutAnythingRunning_saysSo() {
        DemoFolder.Run verify = demo.run("verify");

        assertEquals(1, verify.exitCode());
        assertTrue(verify.output().contains("./demo up"), verify.output());
    }

    @Test
    void command_unknown_isWrongUsage() {
        DemoFolder.Run run = demo.run("fly");

        assertEquals(2, run.exitCode());
        assertEquals("Unknown command 'fly'. Try './demo help'.", run.output().strip());
    }

    @Test
    void option_unknown_isWrongUsage() {
        DemoFolder.Run run = demo.run("up", "--fast");

        assertEquals(2, run.exitCode());
        assertEquals(
                "Unknown option '--fast'. Try './demo help up'.", run.output().strip());
    }

    @Test
    void demo_withOldJava_namesItAndWhatIsNeeded(@TempDir Path old) throws IOException {
        Path bin = Files.createDirectories(old.resolve("bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertTrue(java.toFile().setExecutable(true));
        Map<String, String> environment =
                Map.of("JAVA_HOME", old.toString(), "PATH", bin + ":" + System.getenv("PATH"));

        DemoFolder.Run up = demo.run(environment, "up");

        assertEquals(1, up.exitCode());
        assertTrue(up.output().contains("needs a JDK 17 or later"), up.output());
        assertTrue(up.output().contains("is Java 11"), up.output());
        assertTrue(up.output().contains("JAVA_HOME=/path/to/the/jdk"), up.output());
    }
}
