package dev.observatory.instrumentation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What Maven's profile {@code xray} adds: {@code X-Amzn-Trace-Id} is taken and sent beside {@code traceparent}. */
@QuarkusTest
@TestProfile(XRayHeaderTest.XRay.class)
class XRayHeaderTest {

    private static final String X_AMZN = "X-Amzn-Trace-Id";
    private static final String AWS_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String W3C_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String AWS_HEADER = "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=" + SPAN + ";Sampled=1";

    public static class XRay implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.propagators", "xray,tracecontext,baggage");
        }
    }

    @TestHTTPResource("/echo")
    URI echo;

    @Inject
    OpenTelemetry telemetry;

    @Test
    void header_continuesTheTrace() throws Exception {
        assertEquals(AWS_TRACE, traceOf(X_AMZN, AWS_HEADER));
    }

    @Test
    void traceparent_winsIfBothCome() throws Exception {
        assertEquals(W3C_TRACE, traceOf(X_AMZN, AWS_HEADER, "traceparent", "00-%s-%s-01".formatted(W3C_TRACE, SPAN)));
    }

    private String traceOf(String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(echo)
                .POST(HttpRequest.BodyPublishers.noBody())
                .headers(headers)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("traceresponse").orElseThrow().split("-")[1];
    }

    @Test
    void calls_haveBothHeaders() {
        Map<String, String> headers = new TreeMap<>();
        Context context = Context.root()
                .with(Span.wrap(SpanContext.create(W3C_TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault())));
        telemetry.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);

        assertEquals("00-%s-%s-01".formatted(W3C_TRACE, SPAN), headers.get("traceparent"));
        assertTrue(
                headers.get(X_AMZN).startsWith("Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=" + SPAN),
                headers::toString);
    }
}
