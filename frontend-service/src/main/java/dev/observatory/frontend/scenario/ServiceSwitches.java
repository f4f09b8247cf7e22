package dev.observatory.frontend.scenario;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.SwitchesResource;

/** The switches of one service: which state it should have, and which it said it has. */
class ServiceSwitches {

    private static final Logger LOG = Logger.getLogger(ServiceSwitches.class);
    private static final long TIMEOUT_SECONDS = 2;
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final String service;
    private final ScenarioClient client;
    private final Supplier<Map<String, Instant>> wanted;

    /** Null as long as the service has not said anything, or when it did not answer. */
    private volatile Map<String, Instant> acknowledged;

    private volatile Instant toldAt = Instant.EPOCH;
    private Uni<Void> running;

    /** @param wanted the scenarios that should be on there, and when each ends */
    ServiceSwitches(String service, URI url, Supplier<Map<String, Instant>> wanted) {
        this.service = service;
        this.wanted = wanted;
        this.client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .build(ScenarioClient.class);
    }

    String service() {
        return service;
    }

    /** @return whether there is something the service does not know, or may have forgotten because it was started again */
    boolean outdated() {
        Map<String, Instant> now = wanted.get();
        boolean mayHaveForgotten = !now.isEmpty() && toldAt.plus(REMEMBERED).isBefore(Instant.now());
        return mayHaveForgotten || !now.equals(acknowledged);
    }

    ServiceState state(String scenario) {
        Map<String, Instant> known = acknowledged;
        if (known == null) {
            return new ServiceState(service, ServiceState.UNREACHABLE);
        }
        Instant end = known.get(scenario);
        boolean on = end != null && Instant.now().isBefore(end);
        return new ServiceState(service, on ? ServiceState.ON : ServiceState.OFF);
    }

    /** Sends the wanted state, one request at a time, so that an older state never overtakes a newer one. It never fails. */
    Uni<Void> push() {
        return Uni.createFrom().deferred(this::next);
    }

    private synchronized Uni<Void> next() {
        if (running != null) {
            return running.chain(this::push);
        }
        Map<String, Instant> sent = wanted.get();
        running = client.put(new SwitchesResource.State(sent))
                .onItemOrFailure()
                .transform((nothing, failure) -> ended(sent, failure))
                .memoize()
                .indefinitely();
        return running;
    }

    private synchronized Void ended(Map<String, Instant> sent, Throwable failure) {
        if (failure != null && acknowledged != null) {
            LOG.warnf("%s did not take its scenarios: %s", service, failure.toString());
        }
        acknowledged = failure == null ? sent : null;
        toldAt = Instant.now();
        running = null;
        return null;
    }
}
