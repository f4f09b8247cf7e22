package dev.observatory.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.e2e.JourneyCheck.Finding;

/** Looks for the metrics of each service in Prometheus: the service is scraped, and so is each metric of the matrix. */
public class PrometheusMetrics {

    private final Http http = new Http();
    private final Signals signals;
    private final String baseUrl;

    public PrometheusMetrics(Signals signals, String baseUrl) {
        this.signals = signals;
        this.baseUrl = baseUrl;
    }

    /**
     * @return what is missing; empty if all is there
     * @throws java.io.UncheckedIOException if it does not answer
     */
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        for (Signals.Service service : signals.services()) {
            String ofService = "{service_name=\"%s\"}".formatted(service.name());
            if (query("up" + ofService + " == 1").isEmpty()) {
                findings.add(missing(service.name(), "it is not scraped: see the page Status > Target health"));
                continue;
            }
            signals.metrics().stream()
                    .filter(metric -> metric.services().contains(service.name()))
                    .filter(metric -> query(metric.series() + ofService).isEmpty())
                    .forEach(metric -> findings.add(
                            missing(service.name(), "no metric %s in Prometheus".formatted(metric.name()))));
        }
        return findings;
    }

    private JsonNode query(String expression) {
        return http.get(baseUrl + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .json()
                .at("/data/result");
    }

    private static Finding missing(String service, String text) {
        return new Finding(service, Finding.Kind.METRICS, text);
    }
}
