package dev.observatory.commons;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.eclipse.microprofile.config.ConfigProvider;

/** HTTP as bytes, for what no client would send. */
public final class RawHttp {

    private static final int TIMEOUT_MILLIS = 30_000;

    private RawHttp() {}

    /** @return a connection to the service under test, on which a read that takes too long fails */
    public static Socket connect() throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /**
     * @param headers whole lines, without those for host, length and connection
     * @return the whole response
     */
    public static String send(String method, String path, String headers, byte[] body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request(method, path, headers, body));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String post(String path, String headers, String body) throws IOException {
        return send("POST", path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] request(String method, String path, String headers, byte[] body) {
        String head = "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(method, path, body.length, headers);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }
}
