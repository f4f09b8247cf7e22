package dev.observatory.lite.scrape;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import dev.observatory.lite.metrics.MetricStore;

/**
 * Fetches the metrics of configured targets. As in Prometheus, each target has a metric {@code up}, which is 1 as long as
 * that works, else 0.
 */
@Singleton
class Scraper {

    /** Exemplars come in OpenMetrics alone; Micrometer prefers what has text/plain beside it, and refuses it alone. */
    private static final String ACCEPT = "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1";

    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final Vertx vertx;
    private final ScrapeConfig config;
    private final MetricStore store;
    private final HttpClient client;

    Scraper(Vertx vertx, ScrapeConfig config, MetricStore store) {
        this.vertx = vertx;
        this.config = config;
        this.store = store;
        this.client = vertx.createHttpClient(new HttpClientOptions().setDecompressionSupported(true));
    }

    void start(@Observes StartupEvent event) {
        for (ScrapeConfig.Target target : config.targets()) {
            vertx.setPeriodic(1, config.interval().toMillis(), id -> scrape(target));
        }
    }

    Future<Void> scrape(ScrapeConfig.Target target) {
        long timeout = config.timeout().toMillis();
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(target.url().toString())
                        .putHeader("Accept", ACCEPT)
                        .setConnectTimeout(timeout)
                        .setIdleTimeout(timeout))
                .compose(request -> request.send())
                .compose(Scraper::body)
                .compose(text -> vertx.executeBlocking(() -> PrometheusText.parse(text, now())))
                .onSuccess(metrics -> receive(target, metrics, 1))
                .onFailure(failure -> receive(target, List.of(), 0))
                .mapEmpty();
    }

    private static Future<String> body(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        if (response.statusCode() != 200 || length != null && Long.parseLong(length) > MAX_BYTES) {
            response.request().reset();
            return Future.failedFuture("HTTP " + response.statusCode());
        }
        return response.body().map(body -> body.toString());
    }

    private void receive(ScrapeConfig.Target target, List<Metric> metrics, int up) {
        NumberDataPoint point =
                NumberDataPoint.newBuilder().setTimeUnixNano(now()).setAsInt(up).build();
        Metric upMetric = Metric.newBuilder()
                .setName("up")
                .setDescription("Whether its metrics could be fetched")
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
        store.add(List.of(ResourceMetrics.newBuilder()
                .setResource(resource(target))
                .addScopeMetrics(
                        ScopeMetrics.newBuilder().addAllMetrics(metrics).addMetrics(upMetric))
                .build()));
    }

    private static Resource resource(ScrapeConfig.Target target) {
        return Resource.newBuilder()
                .addAttributes(text("service.name", target.service()))
                .addAttributes(text("service.instance.id", target.url().getAuthority()))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }
}
