package dev.observatory.instrumentation;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;

/** Something to ask, in an application without REST. */
@Singleton
class EchoRoute {

    private final Semaphore unanswered = new Semaphore(0);

    void register(@Observes Router router) {
        router.post("/echo").handler(request -> request.end("hello"));
        router.get("/never").handler(request -> unanswered.release());
    }

    /** Returns when a request is here that gets no answer. */
    void awaitUnanswered() {
        unanswered.acquireUninterruptibly();
    }
}
