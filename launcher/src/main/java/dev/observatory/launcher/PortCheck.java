package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Finds out before anything is started whether the ports are free on the loopback address. */
final class PortCheck {

    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private PortCheck() {}

    /** Fails if a port is in use, with all of them in one message. */
    static void requireFree(Parts parts, Ports ports) {
        List<String> taken = new ArrayList<>();
        PortSetting example = null;
        for (Part part : parts.all()) {
            for (PortSetting setting : part.ports()) {
                int port = ports.of(setting);
                if (inUse(port)) {
                    String owner =
                            PortOwner.of(port).map(found -> " by " + found).orElse("");
                    taken.add("port %d of %s (%s) is in use%s".formatted(port, part.name(), setting.variable(), owner));
                    example = example == null ? setting : example;
                }
            }
        }
        if (example != null) {
            int free = (ports.of(example) + 10) % 65536;
            taken.add(
                    "Way out: end that process, or move the part: %s=%d ./demo up".formatted(example.variable(), free));
            taken.add("If it is a demo of this folder: ./demo down");
            throw Failure.of("Nothing was started: ports are in use.", taken);
        }
    }

    static boolean inUse(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        // Connecting finds what binding misses: macOS lets a socket bind where another one listens on all addresses.
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException nobodyListens) {
            return !canBind(address);
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
