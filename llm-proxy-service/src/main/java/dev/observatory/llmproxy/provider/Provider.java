package dev.observatory.llmproxy.provider;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.impl.ContextInternal;

import dev.observatory.llmproxy.openai.Operation;

/** A provider, ready to be called. */
public final class Provider {

    /** Asks the simulator for a fault. */
    public static final String FAULT_HEADER = "X-Simulator-Fault";

    private final ProviderSettings settings;
    private final Supplier<Endpoint> endpoint;
    private final Supplier<HttpClient> newClient;
    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();
    private final CircuitBreaker circuit;
    private volatile Map<Operation, Endpoint> resolved;

    Provider(
            ProviderSettings settings,
            Supplier<Endpoint> endpoint,
            Supplier<HttpClient> newClient,
            CircuitBreaker circuit) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.newClient = newClient;
        this.circuit = circuit;
    }

    /** @return where it takes requests of this kind; for the simulator known only when this service listens */
    public Endpoint endpoint(Operation operation) {
        Map<Operation, Endpoint> known = resolved;
        if (known == null) {
            known = new EnumMap<>(Operation.class);
            for (Operation each : Operation.values()) {
                known.put(each, endpoint.get().at(each));
            }
            resolved = known;
        }
        return known.get(operation);
    }

    /** @return its name in the configuration, which no other provider has */
    public String key() {
        return settings.key();
    }

    /** @return {@code gen_ai.provider.name} */
    public String name() {
        return settings.name();
    }

    public ProviderSettings settings() {
        return settings;
    }

    /** @return what decides whether it may be asked; each attempt takes a permission and gives back what it came to */
    public CircuitBreaker circuit() {
        return circuit;
    }

    /** @return the model to ask it for */
    public String model(String requested) {
        return requested == null ? settings.model() : requested;
    }

    /** Where a call costs money, only what is configured is asked for. */
    boolean serves(Operation operation, String requested) {
        if (!settings.operations().contains(operation)) {
            return false;
        }
        boolean any = settings.models().isEmpty() && !settings.hasKey();
        return any || requested == null || knownModels().contains(requested);
    }

    /**
     * Opens a request on a connection of this event loop. A client for all loops would give a call the connection that was
     * used last, on whichever loop it is; then every step of the call goes from thread to thread, which takes longer than the
     * steps themselves.
     *
     * @param fault what the simulator is to do wrong; null for nothing, and unknown to other providers
     */
    public Future<HttpClientRequest> open(Operation operation, String fault) {
        return clients.computeIfAbsent(ContextInternal.current().nettyEventLoop(), loop -> newClient.get())
                .request(endpoint(operation).request())
                .map(request -> withHeaders(request, fault));
    }

    private HttpClientRequest withHeaders(HttpClientRequest request, String fault) {
        request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (settings.authorization() != null) {
            request.putHeader(HttpHeaders.AUTHORIZATION, settings.authorization());
        }
        if (fault != null && settings.simulator()) {
            request.putHeader(FAULT_HEADER, fault);
        }
        return request;
    }

    /** @return what it says about an error, without its key */
    public ProviderError error(Buffer body, MultiMap headers) {
        return ProviderError.read(body, headers, settings::masked);
    }

    /** @return the state of its circuit breaker: 0 closed, 1 half open, 2 open */
    public int circuitState() {
        return switch (circuit.getState()) {
            case OPEN -> 2;
            case HALF_OPEN -> 1;
            default -> 0;
        };
    }

    /**
     * @param cachedTokens those of the input that have a price of their own
     * @return USD; absent without a price
     */
    public OptionalDouble cost(long inputTokens, long cachedTokens, long outputTokens) {
        return settings.cost(inputTokens, cachedTokens, outputTokens);
    }

    /** @return the models of its configuration */
    public Set<String> knownModels() {
        return settings.knownModels();
    }
}
