package dev.observatory.instrumentation.export;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;

/** The receiving end of OTLP, by HTTP or, with HTTP/2, by gRPC; what it answers is up to the test. */
final class Receiver implements AutoCloseable {

    final List<Buffer> bodies = new CopyOnWriteArrayList<>();
    volatile Consumer<HttpServerResponse> answer = HttpServerResponse::end;
    private final HttpServer server;

    /** @param port 0 for any that is free */
    Receiver(Vertx vertx, int port) {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.body().onSuccess(body -> {
                    bodies.add(body);
                    answer.accept(request.response());
                }))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    List<String> texts() {
        return bodies.stream().map(Buffer::toString).toList();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
