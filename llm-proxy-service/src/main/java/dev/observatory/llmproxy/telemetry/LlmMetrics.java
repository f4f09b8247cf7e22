package dev.observatory.llmproxy.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

import dev.observatory.instrumentation.genai.ModelCalls;
import dev.observatory.instrumentation.genai.ModelRequest;
import dev.observatory.instrumentation.genai.ModelTarget;
import dev.observatory.llmproxy.openai.ApiRequest;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.Providers;

/** The metrics of this proxy, and those of model calls: they exist from the start, so that a rate is 0 and not unknown. */
@Startup
@Singleton
class LlmMetrics {

    private static final String OTHER = "other";
    private static final String PROVIDER = "gen_ai.provider.name";
    private static final Duration[] OVERHEAD_BUCKETS = LongStream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000)
            .mapToObj(micros -> Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros)))
            .toArray(Duration[]::new);

    private record Key(String operation, String provider, String model) {}

    private final MeterRegistry registry;
    private final ModelCalls models;
    private final Providers providers;
    private final Map<Key, Timer> overheads = new ConcurrentHashMap<>();
    private final Map<String, Counter> retries = new ConcurrentHashMap<>();
    private final Map<String, Counter> fallbacks = new ConcurrentHashMap<>();
    private final AtomicInteger active = new AtomicInteger();

    LlmMetrics(MeterRegistry registry, ModelCalls models, Providers providers) {
        this.registry = registry;
        this.models = models;
        this.providers = providers;
        Gauge.builder("llm.proxy.active.calls", active, AtomicInteger::get)
                .description("Calls of the model that have not ended")
                .register(registry);
        providers.all().forEach(this::register);
    }

    /** The label of the model is of a closed set, whatever clients ask for. */
    ModelTarget target(Provider provider, ApiRequest request) {
        String model = provider.model(request.model());
        return new ModelTarget(
                provider.name(),
                model,
                label(model),
                provider.endpoint(request.operation()).host(),
                provider.endpoint(request.operation()).port());
    }

    void overhead(Provider provider, ApiRequest request, long nanos) {
        overhead(request.operation().telemetryName(), provider.name(), label(provider.model(request.model())))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private String label(String model) {
        return providers.knows(model) ? model : OTHER;
    }

    private Timer overhead(String operation, String provider, String model) {
        return overheads.computeIfAbsent(
                new Key(operation, provider, model),
                key -> Timer.builder("llm.proxy.overhead")
                        .description("What the proxy added to the time of the provider")
                        .tags("gen_ai.operation.name", operation, PROVIDER, provider, "gen_ai.request.model", model)
                        .serviceLevelObjectives(OVERHEAD_BUCKETS)
                        .register(registry));
    }

    void started() {
        active.incrementAndGet();
    }

    void ended() {
        active.decrementAndGet();
    }

    void retried(Provider provider) {
        retries.get(provider.key()).increment();
    }

    void fellBack(Provider provider) {
        fallbacks.get(provider.key()).increment();
    }

    private void register(Provider provider) {
        provider.knownModels().forEach(model -> {
            models.expect(ModelRequest.CHAT.operation(), provider.name(), label(model));
            overhead(ModelRequest.CHAT.operation(), provider.name(), label(model));
        });
        Tags labels = Tags.of(PROVIDER, provider.name(), "llm.provider", provider.key());
        retries.put(
                provider.key(),
                counter("llm.proxy.retries", "Attempts after the first one at the same provider", labels));
        fallbacks.put(
                provider.key(),
                counter("llm.proxy.fallbacks", "Calls that this provider failed and the next one got", labels));
        Gauge.builder("llm.proxy.circuit.state", provider, Provider::circuitState)
                .description("The circuit breaker: 0 closed, 1 half open, 2 open")
                .tags(labels)
                .register(registry);
    }

    private Counter counter(String name, String description, Tags labels) {
        return Counter.builder(name).description(description).tags(labels).register(registry);
    }
}
