package dev.observatory.instrumentation.metrics;

import java.time.Duration;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Gives the durations of HTTP requests buckets, so that quantiles can be taken over all instances: those that the semantic
 * conventions for HTTP advise for {@code http.server.request.duration}, of which 0.25 s is what the objectives ask for.
 */
@Singleton
class Histograms {

    private static final double[] NANOS = Stream.of(
                    5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
            .flatMapToDouble(millis -> DoubleStream.of(Duration.ofMillis(millis).toNanos()))
            .toArray();

    @Produces
    @Singleton
    MeterFilter httpDurations() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests")
                                || id.getName().equals("http.client.requests")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(NANOS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
