package dev.observatory.lite.metrics;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.query.TimeAxis;

/** The metrics in the window: which there are, and one of them over time. */
@Path("/api/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class MetricsResource {

    private final MetricStore store;

    MetricsResource(MetricStore store) {
        this.store = store;
    }

    /** @param metrics in the order of their names */
    public record Metrics(List<Listed> metrics) {}

    /**
     * @param series how many there are
     * @param services that sent it
     */
    public record Listed(String name, Kind kind, String unit, String description, int series, List<String> services) {

        static Listed of(MetricStore.View metric) {
            return new Listed(
                    metric.name(),
                    metric.kind(),
                    metric.unit(),
                    metric.description(),
                    metric.series().size(),
                    metric.series().stream()
                            .map(Series.View::service)
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    @GET
    public Metrics metrics() {
        return new Metrics(store.list().stream().map(Listed::of).toList());
    }

    /**
     * @param shown rate, sum, average, max, p50, p95 or p99; what doesn't suit the kind becomes its default
     * @param by the label whose values are told apart; {@code service} is the sender's
     * @param where labels that a series must have, each as {@code name=value}
     * @param windowSeconds how far back, from a minute to an hour; more or less is brought into that range
     */
    @GET
    @Path("/query")
    public MetricQuery.Answer query(
            @QueryParam("name") String name,
            @QueryParam("kind") String kind,
            @QueryParam("shown") String shown,
            @QueryParam("by") String by,
            @QueryParam("where") List<String> where,
            @QueryParam("windowSeconds") @DefaultValue("900") int windowSeconds) {
        Kind wantedKind = parse("kind", kind, Kind.class);
        MetricQuery query = new MetricQuery(
                by == null || by.isEmpty() ? null : by, labels(where), parse("shown", shown, Shown.class));
        return store.find(String.valueOf(name)).stream()
                .filter(metric -> wantedKind == null || wantedKind == metric.kind())
                .findFirst()
                .map(metric -> query.run(metric, TimeAxis.of(Instant.now(), windowSeconds)))
                .orElseThrow(() -> new ProblemException(
                        404, "No metric '%s' has arrived, or it has left the window.".formatted(name)));
    }

    private static Map<String, String> labels(List<String> where) {
        Map<String, String> labels = new HashMap<>();
        for (String condition : where) {
            int equals = condition.indexOf('=');
            if (equals <= 0) {
                throw new ProblemException(400, "where must be name=value.");
            }
            labels.put(condition.substring(0, equals), condition.substring(equals + 1));
        }
        return labels;
    }

    private static <E extends Enum<E>> E parse(String name, String text, Class<E> type) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String allowed = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
            throw new ProblemException(400, "%s must be one of %s.".formatted(name, allowed));
        }
    }
}
