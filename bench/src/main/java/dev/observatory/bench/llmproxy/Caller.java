package dev.observatory.bench.llmproxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.observatory.bench.load.Latencies;

/** Calls again and again over one connection, with as little between itself and the socket as can be. */
final class Caller implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String HEAD_END = "\r\n\r\n";

    private final Socket socket;
    private final byte[] request;
    private final boolean stream;
    private final byte[] buffer = new byte[1 << 16];

    private Caller(Contender contender, boolean stream) throws IOException {
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

    /**
     * Calls over several connections at once, for that long.
     *
     * @return how long the answers took: to the end of a whole one, to the first event of a stream
     * @throws IOException if a call failed: a proxy that refuses calls is fast
     */
    static Latencies call(Contender contender, boolean stream, int connections, Duration time) throws IOException {
        Latencies latencies = new Latencies();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        List<Caller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                callers.add(new Caller(contender, stream));
            }
            long end = System.nanoTime() + time.toNanos();
            for (Caller caller : callers) {
                calls.add(CompletableFuture.runAsync(
                        () -> caller.callUntil(end, latencies), work -> new Thread(work, "caller").start()));
            }
            calls.forEach(CompletableFuture::join);
            return latencies;
        } catch (CompletionException e) {
            throw new IOException(contender.name() + ": " + e.getCause().getMessage(), e);
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
        }
    }

    private void callUntil(long end, Latencies latencies) {
        try {
            do {
                latencies.add(once());
            } while (System.nanoTime() < end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long once() throws IOException {
        InputStream in = socket.getInputStream();
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        long firstEvent = 0;
        int length = 0;
        String text;
        do {
            int count = in.read(buffer, length, buffer.length - length);
            long now = System.nanoTime();
            if (count <= 0) {
                throw new EOFException("The answer broke off after " + length + " bytes");
            }
            length += count;
            text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
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
        String head = answer.substring(0, headEnd + 2).toLowerCase();
        int length = head.indexOf("\r\ncontent-length:");
        if (length < 0) {
            return answer.endsWith("\r\n0" + HEAD_END);
        }
        int value = head.indexOf(':', length) + 1;
        return answer.length()
                >= headEnd
                        + HEAD_END.length()
                        + Integer.parseInt(
                                head.substring(value, head.indexOf('\r', value)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
