package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.EndlessProvider;

import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@WithTestResource(EndlessProvider.class)
class BackPressureTest {

    /** Far more than the buffers of three sockets, far less than an endless stream would bring in a second. */
    private static final long BOUND = 64L << 20;

    @TestHTTPResource
    URI server;

    @Test
    void clientThatReadsNothing_stopsTheProvider() throws IOException {
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(16 << 10);
            client.setSoTimeout(10_000);
            client.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            String body = Client.ASK.replace("{\"m", "{\"stream\":true,\"m");
            client.getOutputStream()
                    .write(
                            ("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                            .formatted(Client.PATH, body.length(), body))
                                    .getBytes(StandardCharsets.US_ASCII));

            awaitStandstill();

            assertTrue(EndlessProvider.WRITTEN.get() < BOUND, () -> EndlessProvider.WRITTEN + " bytes");
            client.getInputStream().readNBytes((int) EndlessProvider.WRITTEN.get());
        }
        Awaitility.await("the end of the provider's stream")
                .atMost(Duration.ofSeconds(10))
                .until(() -> EndlessProvider.BROKEN.get() == 1);
    }

    private static void awaitStandstill() {
        long[] last = {0};
        Awaitility.await("a provider that is held up")
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    long before = last[0];
                    last[0] = EndlessProvider.WRITTEN.get();
                    return last[0] > 0 && (last[0] == before || last[0] > BOUND);
                });
    }
}
