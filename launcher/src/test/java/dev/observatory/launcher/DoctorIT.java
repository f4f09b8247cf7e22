package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./demo doctor}: what is needed, what is missing, and the way out. */
class DoctorIT {

    private DemoFolder demo;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("demo"));
    }

    @Test
    void doctor_whereNothingIsMissing_saysSo_alsoWhileTheDemoHoldsItsPorts() {
        DemoFolder.Run before = demo.run("doctor");
        demo.run("up", "--detach");
        DemoFolder.Run running = demo.run("doctor");
        demo.run("down");

        assertEquals(0, before.exitCode(), before.output());
        assertTrue(before.output().matches("(?s).* +ok +JDK 17 or later .* +ok +disk, .* +ok +memory, .*ok +ports.*"));
        assertEquals(0, running.exitCode(), running.output());
        assertTrue(running.output().contains("held by this demo"), running.output());
    }

    @Test
    void doctor_namesEachPortThatIsTaken_andTheWayOut() throws IOException {
        try (ServerSocket one = listen();
                ServerSocket other = listen()) {
            Map<String, String> ports = Map.of("LITE_PORT", port(one), "BACKEND_PORT", port(other));

            DemoFolder.Run doctor = demo.run(ports, "doctor");

            assertEquals(1, doctor.exitCode(), doctor.output());
            String taken =
                    "(?s).*MISSING +ports +port %s of lite \\(LITE_PORT\\) is in use.* -> .*LITE_PORT=\\d+ ./demo up.*";
            assertTrue(doctor.output().matches(taken.formatted(port(one))), doctor.output());
            assertTrue(doctor.output().contains("port %s of backend-service".formatted(port(other))), doctor.output());
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static String port(ServerSocket socket) {
        return Integer.toString(socket.getLocalPort());
    }
}
