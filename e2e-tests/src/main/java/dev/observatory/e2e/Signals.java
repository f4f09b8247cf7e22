package dev.observatory.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The signal matrix, {@code signals.yaml}: which service makes which spans, logs, metrics and edges. */
public record Signals(
        List<Service> services,
        List<Attribute> resource,
        Map<String, List<ExpectedSpan>> beginnings,
        List<Journey> journeys,
        List<SpanEvent> events,
        List<Edge> edges,
        List<Metric> metrics) {

    private static final String FILE = "/signals.yaml";

    public Signals {
        Map<String, List<ExpectedSpan>> known = beginnings;
        journeys = journeys.stream().map(journey -> journey.after(known)).toList();
    }

    /** @param url the environment variable that holds the service's URL */
    public record Service(String name, String url, String description) {}

    public record Attribute(String name, String description) {}

    /**
     * Something a user does, and all the signals it makes.
     *
     * @param begins the name of the spans that several journeys begin with; null for none
     */
    public record Journey(
            String name, String begins, String description, List<ExpectedSpan> spans, List<ExpectedLog> logs) {

        private Journey after(Map<String, List<ExpectedSpan>> beginnings) {
            if (begins == null) {
                return this;
            }
            List<ExpectedSpan> all = Stream.concat(beginnings.get(begins).stream(), spans.stream())
                    .toList();
            return new Journey(name, null, description, all, logs);
        }
    }

    /**
     * @param parent the {@link #id} of another span; null for the root of a trace
     * @param link the {@link #id} of the span, in another trace, that this one points to; null for none
     * @param kind in lower case, as in {@code server}
     * @param error whether its status is an error
     * @param repeated whether it occurs once or more
     */
    public record ExpectedSpan(
            String id,
            String parent,
            String link,
            String service,
            String kind,
            String name,
            String description,
            List<String> attributes,
            boolean error,
            boolean repeated) {

        @Override
        public String toString() {
            return "%s span '%s' of %s".formatted(kind, name, service);
        }
    }

    /**
     * @param span the {@link ExpectedSpan#id()} of the span that the record belongs to
     * @param body how its text begins
     */
    public record ExpectedLog(String span, String severity, String body) {}

    /** What can happen within any span. */
    public record SpanEvent(String name, List<String> attributes, String description) {}

    public record Edge(String parent, String child) {}

    /** @param name as Prometheus shows it; of a histogram, without {@code _bucket}, {@code _sum} and {@code _count} */
    public record Metric(
            String name, String type, String unit, List<String> labels, List<String> services, String description) {

        /** @return the name of a series that each metric of this type has */
        String series() {
            return type.equals("histogram") ? name + "_count" : name;
        }
    }

    public static Signals load() {
        try (InputStream file = Signals.class.getResourceAsStream(FILE)) {
            return YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
                    .build()
                    .readValue(file, Signals.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    public Journey journey(String name) {
        return journeys.stream()
                .filter(journey -> journey.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
