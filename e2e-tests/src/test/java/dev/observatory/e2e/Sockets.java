package dev.observatory.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that say what no library would, and read only when told to. */
class Sockets implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** So small that the server notices that nobody reads. */
    private static final int RECEIVE_BUFFER = 4_096;

    private final List<Socket> open = new ArrayList<>();

    /** Sends this, and reads nothing; a server that has closed the connection by then is fine. */
    Socket send(String url, String text) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        URI uri = URI.create(url);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) TIMEOUT.toMillis());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** @return the status of the answer */
    int status(String url, String text) throws IOException {
        try (Socket socket = send(url, text)) {
            return Integer.parseInt(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
                    .substring("HTTP/1.1 ".length()));
        }
    }

    @Override
    public void close() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        open.clear();
    }
}
