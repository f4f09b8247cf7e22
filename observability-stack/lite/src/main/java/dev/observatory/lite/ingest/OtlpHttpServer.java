package dev.observatory.lite.ingest;

import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.ext.web.handler.HttpException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.observatory.commons.origin.AllowedHosts;

/** OTLP/HTTP on a port of its own: protobuf or JSON, plain or gzip. Source: OTLP 1.x, "OTLP/HTTP". */
@Singleton
class OtlpHttpServer {

    private static final Logger LOG = Logger.getLogger(OtlpHttpServer.class);

    /** Longer than the intervals at which SDKs export, so that it ends forgotten connections and no used one. */
    private static final int IDLE_SECONDS = 120;

    private final Vertx vertx;
    private final Ingest ingest;
    private final OtlpConfig config;
    private final IntakeBudget budget;
    private final AllowedHosts allowedHosts;
    private final String host;
    private HttpServer server;

    OtlpHttpServer(
            Vertx vertx,
            Ingest ingest,
            OtlpConfig config,
            IntakeBudget budget,
            AllowedHosts allowedHosts,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.vertx = vertx;
        this.ingest = ingest;
        this.config = config;
        this.budget = budget;
        this.allowedHosts = allowedHosts;
        this.host = host;
    }

    void start(@Observes StartupEvent event) {
        Router router = Router.router(vertx);
        router.route().handler(this::checkHost);
        config.corsOrigins()
                .ifPresent(origins -> router.route()
                        .handler(CorsHandler.create()
                                .addOrigins(origins)
                                .allowedMethod(HttpMethod.POST)
                                .allowedHeaders(Set.of("content-type", "content-encoding"))));
        router.post("/v1/traces")
                .handler(accept(
                        ExportTraceServiceRequest.getDefaultInstance(),
                        (ExportTraceServiceRequest request) -> ingest.accept(request)));
        router.post("/v1/logs")
                .handler(accept(
                        ExportLogsServiceRequest.getDefaultInstance(),
                        (ExportLogsServiceRequest request) -> ingest.accept(request)));
        router.post("/v1/metrics")
                .handler(accept(
                        ExportMetricsServiceRequest.getDefaultInstance(),
                        (ExportMetricsServiceRequest request) -> ingest.accept(request)));
        OtlpHttpErrors.register(router);
        server = vertx.createHttpServer(
                        new HttpServerOptions().setDecompressionSupported(true).setIdleTimeout(IDLE_SECONDS))
                .requestHandler(router)
                .listen(config.httpPort(), host)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOG.infof("Listening for OTLP over HTTP on: http://%s:%d", host, server.actualPort());
    }

    private void checkHost(RoutingContext exchange) {
        allowedHosts
                .refusalOfHost(exchange.request())
                .ifPresentOrElse(
                        problem -> exchange.fail(new HttpException(problem.status(), problem.getMessage())),
                        exchange::next);
    }

    void stop(@Observes ShutdownEvent event) {
        server.close();
    }

    int port() {
        return server.actualPort();
    }

    private <Q extends Message> Handler<RoutingContext> accept(Q prototype, Function<Q, Message> accept) {
        return exchange -> {
            OtlpEncoding encoding = OtlpEncoding.of(exchange.request());
            BoundedBody.read(exchange, vertx, config, budget, body -> {
                @SuppressWarnings("unchecked")
                Q request = (Q) encoding.decode(body, prototype);
                encoding.end(exchange.response(), accept.apply(request));
            });
        };
    }
}
