package dev.observatory.bench.overhead;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.bench.load.Call;
import dev.observatory.bench.overhead.Variant.Service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WorkloadTest {

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.computeIfAbsent(path, first -> new AtomicInteger()).incrementAndGet();
            byte[] answer = "jvm_gc_memory_allocated_bytes_total 0".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void variants_areCalledInTurnAtFullLoadAndAtARate_andComparedWithTheFirst() throws IOException {
        Map<Variant, Call> calls = new LinkedHashMap<>();
        calls.put(variant("off"), Call.get(port(), "/off", "allocated"));
        calls.put(variant("all"), Call.get(port(), "/all", "allocated"));
        Workload workload = new Workload("reading", calls, null);

        workload.round(Duration.ZERO);

        assertEquals(2 * Measurement.CONNECTIONS, asked.get("/off").get());
        assertEquals(2 * Measurement.CONNECTIONS, asked.get("/all").get());
        List<String> lines =
                workload.table().toString().replaceAll(" +", " ").lines().toList();
        assertEquals("| reading | off | all |", lines.get(0));
        assertTrue(lines.get(3).startsWith("| times those of off | 1.00 | "), lines::toString);
        assertTrue(lines.contains("| telemetry sent a call, KiB | - | - |"), lines::toString);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private Variant variant(String name) {
        return new Variant(
                name, List.of(new Service(port(), ProcessHandle.current().pid())));
    }
}
