package dev.observatory.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request to a port of this machine, and how its answer is known.
 *
 * @param expected a part of every good answer
 * @param firstEvent whether the first event of a stream counts, or the whole answer
 */
public record Call(int port, byte[] request, String expected, boolean firstEvent) {

    public static Call get(int port, String path, String expected) {
        return new Call(port, bytes(head("GET", path) + "\r\n"), expected, false);
    }

    /**
     * @param headers beside those of every request, each {@code Name: value}
     * @param body JSON in ASCII
     */
    public static Call post(
            int port, String path, List<String> headers, String body, String expected, boolean firstEvent) {
        StringBuilder text = new StringBuilder(head("POST", path))
                .append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        return new Call(port, bytes(text + "\r\n" + body), expected, firstEvent);
    }

    private static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
