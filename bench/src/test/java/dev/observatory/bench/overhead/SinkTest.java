package dev.observatory.bench.overhead;

import java.io.IOException;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import dev.observatory.bench.load.HttpApi;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SinkTest {

    @Test
    void whatComes_isAcknowledgedWithAnEmptyMessage_andCounted() throws IOException {
        HttpServer server = Sink.start();
        try {
            HttpApi sink = new HttpApi("http://localhost:" + server.getAddress().getPort());

            int answered = sink.post("/v1/traces", "application/x-protobuf", new byte[100_000])
                    .join()
                    .length;
            sink.post("/v1/logs", "application/x-protobuf", new byte[1]).join();

            assertEquals(0, answered);
            assertEquals("100001", new String(sink.get("/").join()));
        } finally {
            server.stop(0);
        }
    }
}
