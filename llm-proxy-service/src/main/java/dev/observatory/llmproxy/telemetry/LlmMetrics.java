package dev.observatory.llmproxy.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.Providers;

/** The metrics of model calls. They exist from the start, so that a rate is 0 and not unknown. */
@Startup
@Singleton
class LlmMetrics {

    private static final String OTHER = "other";
    private static final String PROVIDER = "gen_ai.provider.name";

    private record Key(String provider, String model) {}

    private final MeterRegistry registry;
    private final Providers providers;
    private final Map<Key, CallMeters> meters = new ConcurrentHashMap<>();
    private final Map<String, Counter> retries = new ConcurrentHashMap<>();
    private final Map<String, Counter> fallbacks = new ConcurrentHashMap<>();
    private final AtomicInteger active = new AtomicInteger();

    LlmMetrics(MeterRegistry registry, Providers providers) {
        this.registry = registry;
        this.providers = providers;
        Gauge.builder("llm.proxy.active.calls", active, AtomicInteger::get)
                .description("Calls of the model that have not ended")
                .register(registry);
        providers.all().forEach(this::register);
    }

    /** @param model as the client asked for it; its label is of a closed set */
    CallMeters of(String provider, String model) {
        return meters.computeIfAbsent(
                new Key(provider, providers.knows(model) ? model : OTHER),
                key -> new CallMeters(registry, key.provider(), key.model()));
    }

    void started() {
        active.incrementAndGet();
    }

    void ended() {
        active.decrementAndGet();
    }

    void retried(String provider) {
        retries.get(provider).increment();
    }

    void fellBack(String provider) {
        fallbacks.get(provider).increment();
    }

    private void register(Provider provider) {
        String name = provider.name();
        provider.knownModels().forEach(model -> of(name, model));
        retries.put(name, counter("llm.proxy.retries", "Attempts after the first one at the same provider", name));
        fallbacks.put(
                name, counter("llm.proxy.fallbacks", "Calls that this provider failed and the next one got", name));
        Gauge.builder("llm.proxy.circuit.state", provider, Provider::circuitState)
                .description("The circuit breaker: 0 closed, 1 half open, 2 open")
                .tag(PROVIDER, name)
                .register(registry);
    }

    private Counter counter(String name, String description, String provider) {
        return Counter.builder(name)
                .description(description)
                .tag(PROVIDER, provider)
                .register(registry);
    }
}
