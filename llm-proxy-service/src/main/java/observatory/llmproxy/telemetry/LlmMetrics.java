package observatory.llmproxy.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The metrics of model calls, with the buckets that the conventions advise. */
@Singleton
class LlmMetrics {

    private static final Duration[] DURATION_BUCKETS = durationBuckets();
    private static final double[] TOKEN_BUCKETS = tokenBuckets();

    private final MeterRegistry registry;
    private final KnownModels models;

    LlmMetrics(MeterRegistry registry, KnownModels models) {
        this.registry = registry;
        this.models = models;
    }

    /** @param errorType absent on success */
    void duration(String provider, String model, String errorType, long nanos) {
        Timer.builder(GenAi.OPERATION_DURATION_METRIC)
                .description("How long calls of the model took, retries included")
                .tags(labels(provider, model).and("error.type", errorType == null ? "" : errorType))
                .serviceLevelObjectives(DURATION_BUCKETS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** @param type {@code input} or {@code output} */
    void tokens(String provider, String model, String type, long count) {
        DistributionSummary.builder(GenAi.TOKEN_USAGE_METRIC)
                .description("Tokens used by calls of the model")
                .baseUnit("token")
                .tags(labels(provider, model).and("gen_ai.token.type", type))
                .serviceLevelObjectives(TOKEN_BUCKETS)
                .register(registry)
                .record(count);
    }

    private Tags labels(String provider, String model) {
        return Tags.of(
                "gen_ai.operation.name",
                GenAi.OPERATION_CHAT,
                "gen_ai.provider.name",
                provider,
                "gen_ai.request.model",
                models.label(model));
    }

    private static Duration[] durationBuckets() {
        List<Duration> buckets = new ArrayList<>();
        for (long millis = 10; millis <= 81_920; millis *= 2) {
            buckets.add(Duration.ofMillis(millis));
        }
        return buckets.toArray(Duration[]::new);
    }

    private static double[] tokenBuckets() {
        List<Double> buckets = new ArrayList<>();
        for (double tokens = 1; tokens <= 67_108_864; tokens *= 4) {
            buckets.add(tokens);
        }
        return buckets.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
