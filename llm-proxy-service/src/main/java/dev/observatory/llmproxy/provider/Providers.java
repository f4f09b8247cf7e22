package dev.observatory.llmproxy.provider;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.llmproxy.provider.ProvidersConfig.ProviderConfig;

/** All providers, in the order in which they are asked. */
@Startup
@Singleton
public class Providers {

    static final String DEFAULT = "default";

    private static final Logger LOG = Logger.getLogger(Providers.class);
    private static final String SIMULATOR_URL = "http://localhost:%d/simulator/v1";
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int POOL_SIZE = 256;

    private final List<Provider> providers;
    private final Set<String> models;

    Providers(
            ProvidersConfig config,
            ResilienceConfig resilience,
            Vertx vertx,
            HttpServer ownServer,
            @ConfigProperty(name = "quarkus.http.port") int configuredPort) {
        // Dev mode keeps the server when it reloads the application, and no longer tells its port.
        IntSupplier ownPort = () -> ownServer.getPort() > 0 ? ownServer.getPort() : configuredPort;
        this.providers = config.providers().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().priority()))
                .map(entry -> create(entry.getKey(), entry.getValue(), resilience, vertx, ownPort))
                .toList();
        this.models = providers.stream()
                .flatMap(provider -> provider.knownModels().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    public List<Provider> all() {
        return providers;
    }

    /** @return those that serve the model, first the one to ask first; all of them when none is named */
    public List<Provider> serving(Operation operation, String model) {
        return providers.stream()
                .filter(provider -> provider.serves(operation, model))
                .toList();
    }

    /** @return the names of models and who has them */
    public Map<String, String> catalogue() {
        Map<String, String> catalogue = new LinkedHashMap<>();
        providers.forEach(provider -> provider.knownModels().stream()
                .sorted()
                .forEach(model -> catalogue.putIfAbsent(model, provider.name())));
        return catalogue;
    }

    /** @return the model if it is a configured one: clients may ask for any name, and a label must be of a closed set */
    public boolean knows(String model) {
        return models.contains(model);
    }

    /** @return how the operator wrote the setting */
    static String setting(String key, String name, String variable) {
        String property = "llm.providers." + key + "." + name;
        return DEFAULT.equals(key) ? variable + " (" + property + ")" : property;
    }

    private static Provider create(
            String key, ProviderConfig config, ResilienceConfig resilience, Vertx vertx, IntSupplier ownPort) {
        Endpoint fixed = config.url()
                .map(url -> Endpoint.of(setting(key, "url", "LLM_API_URL"), url))
                .orElse(null);
        Supplier<Endpoint> endpoint = fixed == null
                ? () -> Endpoint.of("url", URI.create(SIMULATOR_URL.formatted(ownPort.getAsInt())))
                : () -> fixed;
        ProviderSettings settings = ProviderSettings.of(key, config, fixed);
        return new Provider(settings, endpoint, clients(vertx, config, fixed), circuit(key, resilience));
    }

    /** Looks at the last attempts, as many as its volume; while it is half open, one may show whether the provider is back. */
    private static CircuitBreaker circuit(String provider, ResilienceConfig config) {
        CircuitBreaker circuit = CircuitBreaker.of(
                provider,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(config.circuitVolume())
                        .minimumNumberOfCalls(config.circuitVolume())
                        .failureRateThreshold(config.circuitFailurePercentage())
                        .waitDurationInOpenState(config.circuitDelay())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(e -> e instanceof ProviderException failure && failure.providerIsDown())
                        .ignoreException(e -> e instanceof ProviderException failure && failure.isOfThisSide())
                        .build());
        circuit.getEventPublisher()
                .onStateTransition(change -> LOG.warnf(
                        "The circuit to %s is %s",
                        provider, change.getStateTransition().getToState()));
        return circuit;
    }

    /** Attempts have spans of our own: Vert.x' would hang below whatever span is current when a connection is free. */
    private static Supplier<HttpClient> clients(Vertx vertx, ProviderConfig config, Endpoint endpoint) {
        boolean tls = endpoint != null && endpoint.tls();
        HttpClientOptions options = new HttpClientOptions()
                .setMaxPoolSize(POOL_SIZE)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setProtocolVersion(tls ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(tls)
                .setTracingPolicy(TracingPolicy.IGNORE);
        config.trust().ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return () -> vertx.createHttpClient(options);
    }
}
