package dev.observatory.instrumentation;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;

/** Something to ask, in an application without REST. */
@Singleton
class EchoRoute {

    void register(@Observes Router router) {
        router.post("/echo").handler(request -> request.end("hello"));
    }
}
