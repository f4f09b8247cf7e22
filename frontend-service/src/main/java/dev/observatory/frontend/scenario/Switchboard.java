package dev.observatory.frontend.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.observatory.commons.ServiceUrl;
import dev.observatory.commons.scenario.Scenario;
import dev.observatory.commons.scenario.ScenarioCatalogue;
import dev.observatory.instrumentation.tracing.Spans;

/**
 * Which scenarios should be on, until when, and which services said that they know. A service that can't be reached is told
 * again until it answers; while any scenario is on, all are told again, since one that was started meanwhile knows nothing.
 */
@Singleton
class Switchboard {

    private static final Duration TELL_AGAIN = Duration.ofSeconds(3);

    private final ScenarioCatalogue catalogue;
    private final Vertx vertx;
    private final Spans spans;
    private final List<ServiceSwitches> services;
    private volatile Map<String, Instant> ends = Map.of();
    private long timer;

    Switchboard(
            ScenarioCatalogue catalogue,
            Vertx vertx,
            Spans spans,
            @ConfigProperty(name = "observatory.backend.url") String backend,
            @ConfigProperty(name = "observatory.llm-proxy.url") String proxy) {
        this.catalogue = catalogue;
        this.vertx = vertx;
        this.spans = spans;
        this.services = List.of(
                service("backend-service", "BACKEND_URL", backend),
                service("llm-proxy-service", "LLM_PROXY_URL", proxy));
    }

    private ServiceSwitches service(String name, String setting, String url) {
        return new ServiceSwitches(
                name,
                ServiceUrl.of(setting, url),
                () -> wanted(scenario -> scenario.services().contains(name)));
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(0, TELL_AGAIN.toMillis(), tick -> tellAgain());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    List<ScenarioStatus> all() {
        return catalogue.all().stream().map(this::status).toList();
    }

    ScenarioStatus status(Scenario scenario) {
        return ScenarioStatus.of(
                scenario,
                wanted(scenario::equals).get(scenario.name()),
                services.stream()
                        .filter(service -> scenario.services().contains(service.service()))
                        .map(service -> service.state(scenario.name()))
                        .toList());
    }

    /**
     * @param end null to switch it off
     * @return when its services have answered, or their time is over
     */
    Uni<Void> set(Scenario scenario, Instant end) {
        change(scenario.name(), end);
        return tell(service -> scenario.services().contains(service.service()));
    }

    Uni<Void> clear() {
        forget();
        return tell(service -> true);
    }

    private synchronized void change(String name, Instant end) {
        Map<String, Instant> changed = new TreeMap<>(ends);
        changed.remove(name);
        if (end != null) {
            changed.put(name, end);
        }
        ends = Map.copyOf(changed);
    }

    private synchronized void forget() {
        ends = Map.of();
    }

    private Map<String, Instant> wanted(Predicate<Scenario> which) {
        Instant now = Instant.now();
        Map<String, Instant> wanted = new TreeMap<>(ends);
        wanted.entrySet()
                .removeIf(entry -> !entry.getValue().isAfter(now) || !which.test(catalogue.get(entry.getKey())));
        return wanted;
    }

    private Uni<Void> tell(Predicate<ServiceSwitches> which) {
        List<Uni<Void>> pushes =
                services.stream().filter(which).map(ServiceSwitches::push).toList();
        return pushes.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(pushes).andCollectFailures().replaceWithVoid();
    }

    private void tellAgain() {
        spans.unrecorded()
                .run(() -> tell(ServiceSwitches::outdated))
                .subscribe()
                .with(told -> {});
    }
}
