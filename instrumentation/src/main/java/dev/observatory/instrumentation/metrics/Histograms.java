package dev.observatory.instrumentation.metrics;

import java.time.Duration;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the durations of HTTP requests buckets, so that quantiles can be taken over all instances: those that the semantic
 * conventions for HTTP advise for {@code http.server.request.duration}.
 */
@Singleton
class Histograms {

    private static final Set<String> NAMES = Set.of("http.server.requests", "http.client.requests");
    private static final double[] NANOS = Stream.of(
                    5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
            .flatMapToDouble(millis -> DoubleStream.of(Duration.ofMillis(millis).toNanos()))
            .toArray();

    @Produces
    @Singleton
    MeterFilter httpDurations(@ConfigProperty(name = "observatory.http-histograms.enabled") boolean enabled) {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return enabled && NAMES.contains(id.getName())
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(NANOS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
