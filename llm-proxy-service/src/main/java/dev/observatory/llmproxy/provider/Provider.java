package dev.observatory.llmproxy.provider;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;

/** A provider, ready to be called. */
public final class Provider {

    /** Asks the simulator for a fault. */
    public static final String FAULT_HEADER = "X-Simulator-Fault";

    private final ProviderSettings settings;
    private final Supplier<Endpoint> endpoint;
    private final LoopClients clients;
    private final ProviderGuard guard;
    private volatile Endpoint resolved;

    Provider(ProviderSettings settings, Supplier<Endpoint> endpoint, LoopClients clients, ProviderGuard guard) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.clients = clients;
        this.guard = guard;
    }

    /** @return where it is; for the simulator known only when this service listens */
    public Endpoint endpoint() {
        Endpoint known = resolved;
        if (known == null) {
            known = endpoint.get();
            resolved = known;
        }
        return known;
    }

    /** @return {@code gen_ai.provider.name} */
    public String name() {
        return settings.name();
    }

    public ProviderSettings settings() {
        return settings;
    }

    /** @return the model to ask it for */
    public String model(String requested) {
        return requested == null ? settings.model() : requested;
    }

    boolean serves(String requested) {
        return requested == null
                || settings.models().isEmpty()
                || settings.models().contains(requested);
    }

    /** @return whether a try may go past {@link #guarded}, as long as its failure does not */
    public boolean isWell() {
        return guard.isQuiet();
    }

    /** Calls until one goes well, or it makes no sense any more. */
    public Uni<ProviderResponse> guarded(Supplier<Uni<ProviderResponse>> oneTry) {
        return guard.call(oneTry);
    }

    /** @param fault what the simulator is to do wrong; null for nothing, and unknown to other providers */
    Future<HttpClientRequest> open(String fault) {
        return clients.current().request(endpoint().request()).map(request -> withHeaders(request, fault));
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

    /** @return the state of its circuit breaker: 0 closed, 1 half open, 2 open */
    public int circuitState() {
        return guard.state();
    }

    /** @return USD; absent without a price */
    public OptionalDouble cost(long inputTokens, long outputTokens) {
        return settings.cost(inputTokens, outputTokens);
    }

    /** @return the models of its configuration */
    public Set<String> knownModels() {
        return settings.knownModels();
    }
}
