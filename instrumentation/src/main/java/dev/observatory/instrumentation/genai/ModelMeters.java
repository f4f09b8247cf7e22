package dev.observatory.instrumentation.genai;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The meters of one operation, provider and model, found once, because finding one takes longer than counting. Buckets are those that the conventions advise. */
final class ModelMeters {

    private static final Duration[] SECONDS_BUCKETS = LongStream.rangeClosed(0, 13)
            .mapToObj(i -> Duration.ofMillis(10L << i))
            .toArray(Duration[]::new);
    private static final double[] TOKEN_BUCKETS =
            IntStream.rangeClosed(0, 13).mapToDouble(i -> Math.pow(4, i)).toArray();

    private final MeterRegistry registry;
    private final Tags labels;
    private final Map<String, Timer> durations = new ConcurrentHashMap<>();
    private final DistributionSummary inputTokens;
    private final DistributionSummary outputTokens;
    private final Timer timeToFirstChunk;

    ModelMeters(MeterRegistry registry, String operation, String provider, String model) {
        this.registry = registry;
        this.labels = Tags.of(
                "gen_ai.operation.name", operation, "gen_ai.provider.name", provider, "gen_ai.request.model", model);
        this.inputTokens = tokens("input");
        this.outputTokens = tokens("output");
        this.timeToFirstChunk =
                timer(GenAi.TIME_TO_FIRST_CHUNK_METRIC, "From the request to the first chunk of a stream", labels);
    }

    /** @param errorType empty on success */
    void duration(String errorType, long nanos) {
        durations.computeIfAbsent(errorType, this::duration).record(nanos, TimeUnit.NANOSECONDS);
    }

    void inputTokens(long count) {
        inputTokens.record(count);
    }

    void outputTokens(long count) {
        outputTokens.record(count);
    }

    void timeToFirstChunk(long nanos) {
        timeToFirstChunk.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Those of the input that the provider had read before. */
    void cachedTokens(long count) {
        count("llm.cached.tokens", "Input tokens that the provider had read before", "tokens", count);
    }

    /** Those of the output that nobody sees. */
    void reasoningTokens(long count) {
        count("llm.reasoning.tokens", "Output tokens that the model spent on reasoning", "tokens", count);
    }

    /** Only called with a price, so that a model without one has no cost instead of 0. */
    void cost(double usd) {
        count("llm.cost", "What the tokens cost by the configured prices", "USD", usd);
    }

    private void count(String name, String description, String unit, double amount) {
        Counter.builder(name)
                .description(description)
                .baseUnit(unit)
                .tags(labels)
                .register(registry)
                .increment(amount);
    }

    private Timer duration(String errorType) {
        return timer(
                GenAi.OPERATION_DURATION_METRIC,
                "How long calls of the model took, retries included",
                labels.and("error.type", errorType));
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(SECONDS_BUCKETS)
                .register(registry);
    }

    private DistributionSummary tokens(String type) {
        return DistributionSummary.builder(GenAi.TOKEN_USAGE_METRIC)
                .description("Tokens used by calls of the model")
                .baseUnit("token")
                .tags(labels.and("gen_ai.token.type", type))
                .serviceLevelObjectives(TOKEN_BUCKETS)
                .register(registry);
    }
}
