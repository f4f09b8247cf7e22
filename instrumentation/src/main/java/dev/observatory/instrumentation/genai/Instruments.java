package dev.observatory.instrumentation.genai;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Makes meters of one operation, provider and model. Buckets are those that the conventions advise. */
final class Instruments {

    private static final Duration[] SECONDS_BUCKETS = LongStream.rangeClosed(0, 13)
            .mapToObj(i -> Duration.ofMillis(10L << i))
            .toArray(Duration[]::new);
    private static final double[] TOKEN_BUCKETS =
            IntStream.rangeClosed(0, 13).mapToDouble(i -> Math.pow(4, i)).toArray();

    private final MeterRegistry registry;
    private final Tags labels;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    Instruments(MeterRegistry registry, String operation, String provider, String model) {
        this.registry = registry;
        this.labels = Tags.of(
                "gen_ai.operation.name", operation, "gen_ai.provider.name", provider, "gen_ai.request.model", model);
    }

    /** A series needs the same labels as its siblings, so without an error the type is empty. */
    Timer duration(String name, String errorType) {
        return timer(name, "How long calls of the model took, retries included", Tags.of("error.type", errorType));
    }

    Timer firstChunk(String name) {
        return timer(name, "From the request to the first chunk of a stream", Tags.empty());
    }

    DistributionSummary tokens(String name, String unit, Tags more) {
        return DistributionSummary.builder(name)
                .description("Tokens used by calls of the model")
                .baseUnit(unit)
                .tags(labels.and(more))
                .serviceLevelObjectives(TOKEN_BUCKETS)
                .register(registry);
    }

    /** There from its first use on, and looked for only then. */
    Counter counter(String name, String description, String unit) {
        return counter(name, description, unit, Tags.empty());
    }

    /** @param more the same for each use of the name */
    Counter counter(String name, String description, String unit, Tags more) {
        return counters.computeIfAbsent(
                name,
                first -> Counter.builder(first)
                        .description(description)
                        .baseUnit(unit)
                        .tags(labels.and(more))
                        .register(registry));
    }

    private Timer timer(String name, String description, Tags more) {
        return Timer.builder(name)
                .description(description)
                .tags(labels.and(more))
                .serviceLevelObjectives(SECONDS_BUCKETS)
                .register(registry);
    }
}
