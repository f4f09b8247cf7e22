package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A connection that somebody else ends is told by the call, once, and isn't an error of this service. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
class ErrorLinesTest {

    private static final class Errors extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() > Level.WARNING.intValue()) {
                lines.add(line.getLoggerName() + ": " + line.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** The request, the call, the attempt. */
    private static final int SPANS_OF_A_CALL = 3;

    @TestHTTPResource
    URI server;

    @Inject
    FinishedSpans spans;

    @Test
    void clientThatLeaves_isNoErrorLine() throws IOException {
        int others = spans.open();
        ScriptedProvider.answer(okJson("{}").withFixedDelay(1_500));
        Errors errors = new Errors();
        Logger.getLogger("").addHandler(errors);
        try {
            for (int i = 0; i < 40; i++) {
                try (Socket client = ask()) {
                    // some leave at once, before the provider is even asked
                    if (i % 10 == 0) {
                        await("the attempt").until(() -> spans.open() >= others + SPANS_OF_A_CALL);
                    }
                }
            }
            await("the end of all").until(() -> spans.open() <= others);
        } finally {
            Logger.getLogger("").removeHandler(errors);
        }

        assertEquals(List.of(), errors.lines);
    }

    private Socket ask() throws IOException {
        Socket client = new Socket(server.getHost(), server.getPort());
        client.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + Client.ASK.length() + "\r\n\r\n" + Client.ASK)
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    @Test
    void brokenConnection_isNoErrorLine() {
        ScriptedProvider.answer(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                okJson("{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}"));
        Errors errors = new Errors();
        Logger.getLogger("").addHandler(errors);
        try {
            Client.ask(Client.ASK).then().statusCode(200);
        } finally {
            Logger.getLogger("").removeHandler(errors);
        }

        assertEquals(List.of(), errors.lines);
    }

    @Test
    void streamThatBeginsWithAnError_isNoErrorLine() {
        ScriptedProvider.answer(aResponse()
                .withHeader("Content-Type", "text/event-stream")
                .withBody("data: {\"error\":{\"message\":\"wrong key " + ScriptedProvider.KEY + "\"}}\n\n"));
        Errors errors = new Errors();
        Logger.getLogger("").addHandler(errors);
        try {
            // the next request on the same event loop comes after the line
            for (int i = 0; i < 6; i++) {
                Client.ask(Client.ASK.replace("{\"m", "{\"stream\":true,\"m"))
                        .then()
                        .statusCode(502);
            }
        } finally {
            Logger.getLogger("").removeHandler(errors);
        }

        assertEquals(List.of(), errors.lines);
    }
}
