package dev.observatory.lite.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;

import dev.observatory.lite.store.Source;
import dev.observatory.lite.store.Sources;
import dev.observatory.lite.store.StoreStatus;
import dev.observatory.lite.store.WindowConfig;

/**
 * The last points of metrics, as many as fit into {@link WindowConfig#metricBytes()}; the oldest go first. Of series there
 * are at most {@link WindowConfig#metricSeries()}: what would be one more is refused, and that is told. Thread-safe.
 */
@Singleton
public class MetricStore {

    private record Id(String name, Kind kind) {}

    private final long maxBytes;
    private final int maxSeries;
    private final Map<Id, Family> families =
            new TreeMap<>(java.util.Comparator.comparing(Id::name).thenComparing(Id::kind));
    private final Deque<Series> order = new ArrayDeque<>();
    private final Sources sources = new Sources();
    private int series;
    private long bytes;
    private long received;
    private long evicted;
    private long dropped;

    MetricStore(WindowConfig config) {
        this.maxBytes = config.metricBytes().asLongValue();
        this.maxSeries = config.metricSeries();
    }

    /** @return how many data points were refused, because they would have been of one series too many */
    public synchronized int add(List<ResourceMetrics> resourceMetrics) {
        long before = dropped;
        for (ResourceMetrics ofResource : resourceMetrics) {
            for (ScopeMetrics ofScope : ofResource.getScopeMetricsList()) {
                Source wanted = Source.of(
                        ofResource.getResource(),
                        ofResource.getSchemaUrl(),
                        ofScope.getScope(),
                        ofScope.getSchemaUrl());
                boolean known = sources.isHeld(wanted);
                Source source = sources.hold(wanted);
                for (Metric metric : ofScope.getMetricsList()) {
                    new MetricReader(this, source, known).read(metric);
                }
                sources.release(source);
            }
        }
        return (int) (dropped - before);
    }

    /** @return the series of a data point that has arrived; empty when there are too many, which is counted */
    Optional<Series> series(Metric metric, Kind kind, Source source, Map<String, String> labels) {
        received++;
        Family family = families.computeIfAbsent(
                new Id(metric.getName(), kind),
                id -> new Family(id.name, id.kind, metric.getUnit(), metric.getDescription()));
        Family.Key key = new Family.Key(source, labels);
        Series found = family.series.get(key);
        if (found == null) {
            if (series >= maxSeries) {
                dropped++;
                if (family.series.isEmpty()) {
                    families.remove(new Id(family.name, family.kind));
                }
                return Optional.empty();
            }
            found = new Series(family, source, labels);
            family.series.put(key, found);
            sources.hold(source);
            series++;
            bytes += found.footprint();
        }
        return Optional.of(found);
    }

    void add(Series series, Point point) {
        int before = series.size();
        bytes += series.add(point);
        if (series.size() > before) {
            order.addLast(series);
        }
        while (bytes + sources.bytes() > maxBytes && !order.isEmpty()) {
            evictOldest();
        }
    }

    private void evictOldest() {
        Series oldest = order.removeFirst();
        bytes -= oldest.removeOldest().footprint();
        evicted++;
        if (oldest.size() == 0) {
            Family family = oldest.family;
            family.series.remove(new Family.Key(oldest.source, oldest.labels));
            if (family.series.isEmpty()) {
                families.remove(new Id(family.name, family.kind));
            }
            bytes -= oldest.footprint();
            sources.release(oldest.source);
            series--;
        }
    }

    /** A metric as of now. */
    record View(String name, Kind kind, String unit, String description, List<Series.View> series) {}

    /** @return all metrics, by name, without their points */
    synchronized List<View> list() {
        return families.values().stream()
                .map(family -> view(family, Series::viewWithoutPoints))
                .toList();
    }

    /** @return the metrics of this name, of which there are more than one only when senders disagree about its kind */
    synchronized List<View> find(String name) {
        return families.values().stream()
                .filter(family -> family.name.equals(name))
                .map(family -> view(family, Series::view))
                .toList();
    }

    private static View view(Family family, Function<Series, Series.View> viewOf) {
        List<Series.View> series = family.series.values().stream().map(viewOf).toList();
        return new View(family.name, family.kind, family.unit, family.description, series);
    }

    /**
     * @param points what has become of the data points; those that came within 5 s of another one are part of it
     * @param series how many there are
     */
    public record Status(StoreStatus points, int series, int maxSeries) {}

    public synchronized Status status() {
        StoreStatus points =
                new StoreStatus(received, order.size(), evicted, dropped, 0, bytes + sources.bytes(), maxBytes);
        return new Status(points, series, maxSeries);
    }
}
