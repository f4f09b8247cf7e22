package dev.observatory.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Clients that cancel, stall and stop halfway leave nothing behind: no process ends, no span stays open, and the memory comes back.
 * By hand with ten times as many: {@code -Dobservatory.bounds.factor=10}.
 */
class BoundsIT {

    private static final int FACTOR = Integer.getInteger("observatory.bounds.factor", 1);
    private static final int CANCELLED_STREAMS = 1_000 * FACTOR;
    private static final int STALLED_READERS = 300 * FACTOR;
    private static final int HALF_SENT_BODIES = 50 * FACTOR;
    private static final int CLIENTS = 8;
    private static final double LARGEST_GROWTH = 1.2;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> SERVICES = List.of("frontend-service", "backend-service", "llm-proxy-service");

    private final Http http = new Http();

    @Test
    void badClients_leaveNothingBehind(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        try (LaunchedDemo demo = LaunchedDemo.start(folder)) {
            Map<String, Long> processes = processes(demo);
            long begun = System.nanoTime();
            load(demo, 2); // warms up
            Map<String, Long> before = residentMegabytes(demo);
            long warm = System.nanoTime();

            load(demo, 1);

            long loaded = System.nanoTime();
            Map<String, Long> after = residentMegabytes(demo);
            System.out.printf(
                    "%d cancelled streams, %d stalled readers, %d half-sent bodies in %.0f s (half as many before in %.0f s):"
                            + " MiB before %s, after %s%n",
                    CANCELLED_STREAMS,
                    STALLED_READERS,
                    HALF_SENT_BODIES,
                    (loaded - warm) / 1e9,
                    (warm - begun) / 1e9,
                    before,
                    after);
            assertEquals(processes, processes(demo));
            // Not lite, whose window of traces fills up to a bound of its own.
            SERVICES.forEach(service -> assertTrue(
                    after.get(service) <= before.get(service) * LARGEST_GROWTH,
                    service + ": " + before + ", " + after));
        }
    }

    private void load(LaunchedDemo demo, int divisor) {
        cancelStreams(demo, CANCELLED_STREAMS / divisor);
        try (Sockets sockets = new Sockets()) {
            stallReaders(demo, sockets, STALLED_READERS / divisor);
            sendHalves(demo, sockets, HALF_SENT_BODIES / divisor);
            assertEquals(
                    200, http.get(demo.url("frontend-service") + "/api/alerts").status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String service : SERVICES) {
            await("spans of " + service).atMost(LIMIT).until(() -> openSpans(demo, service) == 0);
        }
        await("an answer").atMost(LIMIT).until(() -> ask(demo) == 200);
    }

    /** A third at once, a third after the head, a third in the middle of the text. */
    private static void cancelStreams(LaunchedDemo demo, int count) {
        String question = "{\"query\":\"What is a trace?\"}";
        String request = SecurityLoadIT.POST.formatted("/api/chat/stream", question.length(), question);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> all = IntStream.range(0, count)
                    .<Future<?>>mapToObj(i -> clients.submit(() -> cancelStream(demo, request, i % 3)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            clients.shutdownNow();
        }
    }

    private static Void cancelStream(LaunchedDemo demo, String request, int patience) throws IOException {
        try (Sockets sockets = new Sockets();
                Socket socket = sockets.send(demo.url("frontend-service"), request)) {
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            while (patience > 0 && read.indexOf(patience == 1 ? "HTTP/1.1 200" : "event:token") < 0) {
                int next = in.read();
                assertTrue(next >= 0, () -> "ended after: " + read);
                read.append((char) next);
            }
            return null;
        }
    }

    private void stallReaders(LaunchedDemo demo, Sockets sockets, int count) throws IOException {
        String frontend = demo.url("frontend-service");
        for (int i = 0; i < count; i++) {
            sockets.send(frontend, "GET /api/alerts/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
            if (i % (count / 10) == 0) {
                String alerts = SecurityLoadIT.alerts(0, i);
                assertEquals(
                        204,
                        http.postJson(frontend + "/internal/alerts", alerts).status());
            }
        }
    }

    private static void sendHalves(LaunchedDemo demo, Sockets sockets, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SecurityLoadIT.sendHalf(sockets, demo.url("llm-proxy-service"), "/v1/chat/completions", 500_000);
            SecurityLoadIT.sendHalf(sockets, demo.url("frontend-service"), "/api/chat", 60_000);
            SecurityLoadIT.sendHalf(sockets, demo.url("backend-service"), "/api/chat", 60_000);
        }
    }

    private double openSpans(LaunchedDemo demo, String service) {
        return Measured.values(demo.url(service) + "/q/metrics", "observatory_spans_open", "")
                .findFirst()
                .orElseThrow();
    }

    private int ask(LaunchedDemo demo) {
        return http.postJson(demo.url("frontend-service") + "/api/chat", "{\"query\":\"What is a trace?\"}")
                .status();
    }

    private static Map<String, Long> processes(LaunchedDemo demo) {
        Map<String, Long> processes = new LinkedHashMap<>();
        LaunchedDemo.PORTS
                .keySet()
                .forEach(part -> processes.put(part, demo.process(part).pid()));
        return processes;
    }

    /** After a collection of garbage in each. */
    private static Map<String, Long> residentMegabytes(LaunchedDemo demo) {
        Map<String, Long> megabytes = new LinkedHashMap<>();
        processes(demo).forEach((part, pid) -> {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Command.Run collection =
                    Command.run(Path.of("."), Map.of(), LIMIT, List.of(jcmd, Long.toString(pid), "GC.run"));
            assertEquals(0, collection.exitCode(), collection.output());
            megabytes.put(part, Measured.residentMegabytes(pid));
        });
        return megabytes;
    }
}
