package dev.observatory.lite.scrape;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Lite's own metrics are as good as any other's, in the formats that Micrometer writes. */
@QuarkusTest
class ScraperTest {

    @Inject
    Scraper scraper;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    private record Target(String service, URI url) implements ScrapeConfig.Target {}

    @Test
    void metricsOfATarget_becomeItsSeries() throws Exception {
        given().get("/api/status");
        scrape("scraped", metrics);

        given().get("/api/metrics/query?name=jvm_memory_used_bytes&where=service=scraped&by=area")
                .then()
                .body("kind", equalTo("GAUGE"))
                .body("shown", equalTo("SUM"))
                .body("lines.find { it.name == 'heap' }.values.findAll { it != null }.max()", greaterThan(1_000_000f));
        given().get("/api/metrics/query?name=up&where=service=scraped")
                .then()
                .body("lines[0].values.findAll { it != null }.max()", equalTo(1f));
    }

    @Test
    void targetThatDoesNotAnswer_isDown() {
        assertThrows(ExecutionException.class, () -> scrape("away", URI.create("http://localhost:1/q/metrics")));

        given().get("/api/metrics/query?name=up&where=service=away")
                .then()
                .body("lines[0].values.findAll { it != null }.max()", equalTo(0f));
    }

    @Test
    void openMetrics_isReadWithItsExemplars() {
        List<Metric> read = PrometheusText.parse("""
                # TYPE http_seconds histogram
                # HELP http_seconds Duration of "requests"
                http_seconds_bucket{uri="/a\\"b,}",le="0.1"} 3.0 # {span_id="00f067aa0ba902b7",trace_id="4bf92f3577b34da6a3ce929d0e0e4736"} 0.05 1700000000.5
                http_seconds_bucket{uri="/a\\"b,}",le="+Inf"} 5.0
                http_seconds_count{uri="/a\\"b,}"} 5.0
                http_seconds_sum{uri="/a\\"b,}"} 1.5
                # TYPE jobs counter
                jobs_total 7.0
                # TYPE threads gauge
                threads{state="new"} NaN 1700000000
                # EOF
                """, 1);

        HistogramDataPoint histogram = read.get(0).getHistogram().getDataPoints(0);
        assertEquals(
                List.of("http_seconds", "jobs_total", "threads"),
                read.stream().map(Metric::getName).toList());
        assertEquals(List.of(3L, 2L), histogram.getBucketCountsList());
        assertEquals(List.of(0.1), histogram.getExplicitBoundsList());
        assertEquals("/a\"b,}", histogram.getAttributes(0).getValue().getStringValue());
        assertEquals(1_700_000_000_500_000_000L, histogram.getExemplars(0).getTimeUnixNano());
        assertEquals(7, read.get(1).getSum().getDataPoints(0).getAsDouble());
        assertThrows(IllegalArgumentException.class, () -> PrometheusText.parse("<html>", 1));
    }

    private void scrape(String service, URI url) throws Exception {
        scraper.scrape(new Target(service, url))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
