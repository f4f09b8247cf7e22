package dev.observatory.backend.propagation;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;

import dev.observatory.commons.Problem;

/** Vert.x' WebClient: span and headers come by themselves too, since Quarkus gives Vert.x its tracer. */
@Singleton
class VertxHello implements HelloClient {

    private final WebClient client;
    private final HelloConfig config;

    VertxHello(Vertx vertx, HelloConfig config) {
        this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout((int)
                        config.connectTimeout().toMillis()));
        this.config = config;
    }

    @Override
    public String name() {
        return "vertx";
    }

    @Override
    public Uni<Hello.Reply> call(Hello.Request request) {
        return client.postAbs(config.helloUrl().toString())
                .timeout(config.readTimeout().toMillis())
                .sendJson(request)
                .map(response -> {
                    if (response.statusCode() != 200) {
                        throw Problem.unknownForm(null);
                    }
                    return response.bodyAsJson(Hello.Reply.class);
                })
                .onFailure(DecodeException.class)
                .transform(Problem::unknownForm);
    }

    @Override
    public Hello.Reply waitFor(Hello.Request request) {
        return call(request).await().atMost(config.readTimeout());
    }
}
