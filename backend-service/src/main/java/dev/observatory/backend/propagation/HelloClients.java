package dev.observatory.backend.propagation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

/** The clients, by name. */
@Singleton
public class HelloClients {

    private final Map<String, HelloClient> clients;
    private final Vertx vertx;

    HelloClients(@All List<HelloClient> clients, Vertx vertx) {
        this.clients = clients.stream().collect(Collectors.toMap(HelloClient::name, Function.identity()));
        this.vertx = vertx;
    }

    /** @param client one of rest, vertx, grpc, jdk, jdk-without */
    public Uni<Hello.Reply> call(String client, String name) {
        return clients.get(client).call(new Hello.Request(name));
    }

    /** As {@link #call}, with a client that makes its thread wait: a worker, which takes the context of the request along. */
    public Uni<Hello.Reply> waitFor(String client, String name) {
        Uni<Hello.Reply> waiting =
                Uni.createFrom().item(() -> clients.get(client).waitFor(new Hello.Request(name)));
        return vertx.executeBlocking(waiting, false);
    }
}
