package dev.observatory.commons.scenario;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.observatory.instrumentation.logging.AuditLog;

/** Which scenarios are on in this service, and until when. All are off when it starts, and each ends by itself. */
@Startup
@Singleton
class Switches {

    private final Vertx vertx;
    private final Event<ScenarioSwitch> switched;
    private volatile Map<String, Instant> ends = Map.of();
    private long timer = -1;

    Switches(
            Vertx vertx,
            Event<ScenarioSwitch> switched,
            ScenarioCatalogue catalogue,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.vertx = vertx;
        this.switched = switched;
        catalogue.all().stream()
                .filter(scenario -> scenario.services().contains(service))
                .forEach(scenario -> Gauge.builder("observatory.scenario.enabled", () -> isOn(scenario.name()) ? 1 : 0)
                        .description("Whether a scenario is switched on in this service")
                        .tag("name", scenario.name())
                        .register(metrics));
    }

    boolean anyOn() {
        return !ends.isEmpty();
    }

    boolean isOn(String name) {
        Instant end = ends.get(name);
        return end != null && Instant.now().isBefore(end);
    }

    Map<String, Instant> ends() {
        return ends;
    }

    /** Replaces the whole state; what has ended already is off. */
    synchronized void set(Map<String, Instant> wanted) {
        Instant now = Instant.now();
        Map<String, Instant> after = new TreeMap<>(wanted);
        after.values().removeIf(end -> !end.isAfter(now));
        Map<String, Instant> before = ends;
        ends = Map.copyOf(after);
        endInTime(now);
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> tell(name, null));
        after.forEach((name, end) -> {
            if (!end.equals(before.get(name))) {
                tell(name, end);
            }
        });
    }

    private synchronized void expire() {
        set(ends);
    }

    private void endInTime(Instant now) {
        vertx.cancelTimer(timer);
        ends.values().stream()
                .min(Instant::compareTo)
                .ifPresent(first ->
                        timer = vertx.setTimer(first.toEpochMilli() - now.toEpochMilli() + 1, fired -> expire()));
    }

    private void tell(String name, Instant end) {
        AuditLog.LOG.infof("Audit: scenario %s: %s", name, end == null ? "off" : "on until " + end);
        switched.fire(new ScenarioSwitch(name, end != null));
    }
}
