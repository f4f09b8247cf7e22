package dev.observatory.bench.load;

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
import java.util.concurrent.locks.LockSupport;

/** Calls again and again over one connection, with as little between itself and the socket as can be. */
public final class Caller implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String HEAD_END = "\r\n\r\n";

    private final Call call;
    private final Socket socket;
    private final byte[] buffer = new byte[1 << 16];

    private Caller(Call call) throws IOException {
        this.call = call;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), call.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /**
     * Calls over several connections at once, for that long, each as soon as the call before is answered.
     *
     * @return how long the answers took: to the end of a whole one, to the first event of a stream
     * @throws IOException if a call failed: one that is refused is fast
     */
    public static Latencies call(Call call, int connections, Duration time) throws IOException {
        return call(call, connections, time, 0);
    }

    /**
     * The same at a fixed rate. Latency counts from the moment a call was due, as with {@link OpenLoop}.
     *
     * @param perSecond of all connections together; 0 for as many as can be
     */
    public static Latencies call(Call call, int connections, Duration time, double perSecond) throws IOException {
        Latencies latencies = new Latencies();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        List<Caller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                callers.add(new Caller(call));
            }
            long interval = perSecond > 0 ? (long) (connections * NANOS_PER_SECOND / perSecond) : 0;
            long start = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                Caller caller = callers.get(i);
                long first = start + interval * i / connections;
                calls.add(CompletableFuture.runAsync(
                        () -> caller.callUntil(start + time.toNanos(), first, interval, latencies),
                        work -> new Thread(work, "caller").start()));
            }
            calls.forEach(CompletableFuture::join);
            return latencies;
        } catch (CompletionException e) {
            throw new IOException(
                    "Port %d: %s".formatted(call.port(), e.getCause().getMessage()), e);
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
        }
    }

    private void callUntil(long end, long first, long interval, Latencies latencies) {
        long due = first;
        try {
            do {
                waitUntil(due);
                long start = interval > 0 ? due : System.nanoTime();
                latencies.add(answered() - start);
                due += interval;
            } while (Math.max(due, System.nanoTime()) < end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** @return when what counts had come */
    private long answered() throws IOException {
        InputStream in = socket.getInputStream();
        socket.getOutputStream().write(call.request());
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
            if (firstEvent == 0 && call.firstEvent() && text.contains("data:")) {
                firstEvent = now;
            }
        } while (!whole(text));
        long whole = System.nanoTime();
        if (!text.startsWith("HTTP/1.1 200 ") || !text.contains(call.expected())) {
            throw new IOException("Not answered: " + text);
        }
        return call.firstEvent() ? firstEvent : whole;
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
