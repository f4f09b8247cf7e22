package dev.observatory.backend.propagation;

import java.net.http.HttpRequest;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;

import dev.observatory.instrumentation.tracing.CallSpan;

/** The JDK's client, of which nobody here knows but us: so the span is made, and the headers are injected, by hand. */
@Singleton
class JdkHello implements HelloClient {

    private final JdkExchange exchange;
    private final OpenTelemetry telemetry;

    JdkHello(JdkExchange exchange, OpenTelemetry telemetry) {
        this.exchange = exchange;
        this.telemetry = telemetry;
    }

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public Uni<Hello.Reply> call(Hello.Request request) {
        return Uni.createFrom().deferred(() -> {
            CallSpan span = start();
            return exchange.send(traced(request, span), span::answered)
                    .onTermination()
                    .invoke((reply, failure, cancelled) -> span.end(failure, cancelled));
        });
    }

    @Override
    public Hello.Reply waitFor(Hello.Request request) {
        CallSpan span = start();
        try {
            Hello.Reply reply = exchange.sendAndWait(traced(request, span), span::answered);
            span.end(null, false);
            return reply;
        } catch (RuntimeException e) {
            span.end(e, false);
            throw e;
        }
    }

    private CallSpan start() {
        return CallSpan.start(telemetry, "POST", exchange.url());
    }

    private HttpRequest traced(Hello.Request request, CallSpan span) {
        HttpRequest.Builder builder = exchange.request(request);
        span.propagate(builder::setHeader);
        return builder.build();
    }
}
