package dev.observatory.bench.dashboards;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The HTTP API of a Prometheus. Source: Prometheus documentation, "HTTP API". */
final class PrometheusClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String api;

    PrometheusClient(String url) {
        this.api = url + "/api/v1";
    }

    /**
     * @return from the request to the last byte of the answer
     * @throws IllegalStateException if Prometheus refuses the query
     */
    long nanosOf(PanelQuery query, Duration range) throws IOException, InterruptedException {
        long end = Instant.now().getEpochSecond();
        String path = query.instant()
                ? "/query?query=%s&time=%d".formatted(encoded(query.expression()), end)
                : "/query_range?query=%s&start=%d&end=%d&step=%d"
                        .formatted(
                                encoded(query.expression()), end - range.toSeconds(), end, PanelQuery.STEP.toSeconds());
        long begin = System.nanoTime();
        get(path);
        return System.nanoTime() - begin;
    }

    /** @return the value of an expression that has one; NaN without one */
    double value(String expression) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(get("/query?query=" + encoded(expression)))
                .at("/data/result/0/value/1")
                .asDouble(Double.NaN);
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + path)).timeout(TIMEOUT).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s answers %d: %s".formatted(path, response.statusCode(), response.body()));
        }
        return response.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
