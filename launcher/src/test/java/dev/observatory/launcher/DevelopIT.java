package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./demo up --dev NAME}: the place of one part is left to the developer. */
class DevelopIT {

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
    void up_leavesThePartOut_andShowsTheCommandThatTakesItsPlace() {
        DemoFolder.Run up = demo.run("up", "--detach", "--dev", "backend-service");

        assertEquals(0, up.exitCode(), up.output());
        assertEquals(3, demo.running().size());
        String port = "BACKEND_PORT=" + demo.port("backend-service");
        assertTrue(up.output().contains(port + " ./mvnw quarkus:dev -pl backend-service -am"), up.output());
        assertTrue(
                up.output().contains("OBSERVATORY_DATA_DIR='" + demo.root().resolve(".demo/data") + "'"), up.output());
        assertTrue(demo.run("status").output().matches("(?s).*backend-service +- +\\d+ +yours to start.*"));
        assertTrue(demo.run("up").output().contains("already runs"));
    }

    @Test
    void part_thatIsReadyOnlyWithTheOneLeftOut_doesNotHoldTheStartUp() {
        DemoFolder.Run up = demo.run(
                Map.of("FAKE_PART", "frontend-service:waits-for-another"),
                "up",
                "--detach",
                "--dev",
                "backend-service");

        assertEquals(0, up.exitCode(), up.output());
        assertTrue(demo.run("status").output().matches("(?s).*frontend-service .*starting.*"));
    }

    @Test
    void part_thatTheDeveloperStarts_mayHoldItsPortAlready_andCountsAsReady() throws IOException {
        String port = "-Dquarkus.http.port=" + demo.port("lite");
        Path jar = Parts.STANDARD.named("lite").jar(demo.root());
        Process own = new ProcessBuilder("java", port, "-jar", jar.toString()).start();
        try {
            DemoFolder.Run up = demo.run("up", "--detach", "--dev", "lite");

            assertEquals(0, up.exitCode(), up.output());
            DemoFolder.Run status = demo.run("status");
            assertEquals(0, status.exitCode(), status.output());
            assertTrue(status.output().contains("ready, started by you"), status.output());
            demo.run("down");
            assertTrue(own.isAlive());
        } finally {
            own.destroy();
        }
    }

    @Test
    void part_thatIsUnknown_isWrongUsage() {
        DemoFolder.Run up = demo.run("up", "--dev", "frontend");

        assertEquals(2, up.exitCode());
        assertTrue(up.output().contains("Unknown part 'frontend'."), up.output());
    }
}
