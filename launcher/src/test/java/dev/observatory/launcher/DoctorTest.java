package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DoctorTest {

    @Test
    void port_isInUseAsLongAsSomebodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
            assertTrue(Doctor.inUse(port));
        }

        assertFalse(Doctor.inUse(port));
    }

    @Test
    void port_boundByAProcessThatDoesNotListen_isInUse() throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertTrue(Doctor.inUse(socket.getLocalPort()));
        }
    }

    @Test
    void lsof_namesProcess() {
        assertEquals(Optional.of("node (pid 4711)"), Doctor.ownerIn("p4711\ncnode\nf19"));
        assertEquals(Optional.empty(), Doctor.ownerIn(""));
    }

    @Test
    void ss_namesProcessIfItMay() {
        String line = "LISTEN 0 511 *:13100 *:* users:((\"node\",pid=13808,fd=19))";

        assertEquals(Optional.of("node (pid 13808)"), Doctor.ownerIn(line));
        assertEquals(Optional.empty(), Doctor.ownerIn("LISTEN 0 511 *:13100 *:*"));
    }
}
