package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DockerStackTest {

    @TempDir
    private Path root;

    @Test
    void urls_areMadeFromThePortsInTheFile_unlessTheShellHasOthers() throws IOException {
        try (ServerSocket frontend = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write("FRONTEND_PORT=%d\nJAEGER_PORT=16686\nLOKI_PORT=3100\n".formatted(frontend.getLocalPort()));

            Map<String, String> urls = DockerStack.urls(root, Map.of("LOKI_PORT", "3199"));

            assertEquals("http://localhost:16686", urls.get("JAEGER_URL"));
            assertEquals("http://localhost:3199", urls.get("LOKI_URL"));
        }
    }

    @Test
    void stack_thatDoesNotListen_isNotThere() throws IOException {
        write("FRONTEND_PORT=%d\n".formatted(DemoFolder.freePort()));

        Failure failure = assertThrows(Failure.class, () -> DockerStack.urls(root, Map.of()));

        assertEquals("Nothing is running that could be asked.", failure.getMessage());
    }

    private void write(String text) throws IOException {
        Files.writeString(root.resolve(".env"), text);
    }
}
