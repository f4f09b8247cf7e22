package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PortCheckTest {

    @Test
    void port_isInUseAsLongAsSomebodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
            assertTrue(PortCheck.inUse(port));
        }

        assertFalse(PortCheck.inUse(port));
    }

    @Test
    void port_boundByAProcessThatDoesNotListen_isInUse() throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertTrue(PortCheck.inUse(socket.getLocalPort()));
        }
    }
}
