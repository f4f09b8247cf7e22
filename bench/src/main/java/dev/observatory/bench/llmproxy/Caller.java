package dev.observatory.bench.llmproxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.observatory.bench.load.Latencies;

/** Calls again and again over one connection, with as little between itself and the socket as can be. */
final class Caller implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String HEAD_END = "\r\n\r\n";

    private final Socket socket;
    private final byte[] request;
    private final boolean stream;
    private final byte[] buffer = new byte[1 << 16];

    Caller(Contender contender, boolean stream) throws IOException {
        this.stream = stream;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), contender.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        String body = Contender.body(stream);
        StringBuilder head = new StringBuilder("POST " + Contender.PATH + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n");
        contender.headers().forEach(header -> head.append(header).append("\r\n"));
        this.request = (head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** @return how long the answers took: to the end of a whole one, to the first event of a stream */
    Latencies call(Duration time) throws IOException {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + time.toNanos();
        do {
            latencies.add(once());
        } while (System.nanoTime() < end);
        return latencies;
    }

    private long once() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        long firstEvent = 0;
        String text = "";
        do {
            int count = in.read(buffer);
            if (count < 0) {
                throw new EOFException("The answer broke off: " + text);
            }
            long now = System.nanoTime();
            answer.write(buffer, 0, count);
            text = answer.toString(StandardCharsets.ISO_8859_1);
            if (firstEvent == 0 && text.contains("data:")) {
                firstEvent = now - start;
            }
        } while (!whole(text));
        long whole = System.nanoTime() - start;
        String expected = stream ? "data: [DONE]" : "chat.completion";
        if (!text.startsWith("HTTP/1.1 200 ") || !text.contains(expected)) {
            throw new IOException("Not answered: " + text);
        }
        return stream ? firstEvent : whole;
    }

    /** @param answer as far as it has come */
    static boolean whole(String answer) {
        int headEnd = answer.indexOf(HEAD_END);
        if (headEnd < 0) {
            return false;
        }
        int lengthAt = answer.toLowerCase().indexOf("\r\ncontent-length:");
        if (lengthAt < 0 || lengthAt > headEnd) {
            return answer.endsWith("\r\n0" + HEAD_END);
        }
        int valueAt = lengthAt + "\r\ncontent-length:".length();
        int length = Integer.parseInt(
                answer.substring(valueAt, answer.indexOf('\r', valueAt)).strip());
        return answer.length() >= headEnd + HEAD_END.length() + length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
