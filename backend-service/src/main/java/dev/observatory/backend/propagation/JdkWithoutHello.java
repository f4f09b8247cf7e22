package dev.observatory.backend.propagation;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/** The JDK's client as people use it: no span, no headers. The callee can't know who called, and begins a trace of its own. */
@Singleton
class JdkWithoutHello implements HelloClient {

    private final JdkExchange exchange;

    JdkWithoutHello(JdkExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public String name() {
        return "jdk-without";
    }

    @Override
    public Uni<Hello.Reply> call(Hello.Request request) {
        return exchange.send(exchange.request(request).build(), status -> {});
    }

    @Override
    public Hello.Reply waitFor(Hello.Request request) {
        return exchange.sendAndWait(exchange.request(request).build(), status -> {});
    }
}
