package dev.observatory.backend.event;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import dev.observatory.backend.propagation.Hello;
import dev.observatory.backend.propagation.HelloClients;
import dev.observatory.instrumentation.tracing.CurrentTrace;

/** A call of another service, by one of five clients. */
@Singleton
class OutgoingHttp implements Event {

    private static final String CALLER = "backend-service";

    private final HelloClients clients;

    OutgoingHttp(HelloClients clients) {
        this.clients = clients;
    }

    @Override
    public String kind() {
        return "outgoing-http";
    }

    @Override
    public String sentence() {
        return "Calls llm-proxy-service by one of five clients; with one of them, jdk-without, the trace breaks.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        String client = EventParameters.or(parameters.client(), "rest");
        String mode = EventParameters.or(parameters.mode(), "async");
        Uni<Hello.Reply> reply = mode.equals("sync") ? clients.waitFor(client, CALLER) : clients.call(client, CALLER);
        return reply.map(hello -> EventOutcome.success(
                        this, Map.of("client", client, "mode", mode, "greeting", hello.greeting(), "seen", hello))
                .withTraces(furtherTraces(hello)));
    }

    private static List<String> furtherTraces(Hello.Reply hello) {
        boolean broken = !hello.traceId().isEmpty() && !hello.traceId().equals(CurrentTrace.id());
        return broken ? List.of(hello.traceId()) : List.of();
    }
}
