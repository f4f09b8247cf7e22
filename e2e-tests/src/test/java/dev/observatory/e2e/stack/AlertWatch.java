package dev.observatory.e2e.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.e2e.Scenario;

/** What fires, asked of Alertmanager all the time, so that no alert comes and goes unseen. */
class AlertWatch implements AutoCloseable {

    /** How long the alerts of a scenario may follow its end. */
    static final Duration RECOVERY = Duration.ofSeconds(90);

    private static final long PERIOD_MILLIS = 500;

    private final Alertmanager alertmanager;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<Scenario, Instant> expected = new ConcurrentHashMap<>();
    private final Map<Alert, Instant> lastSeen = new ConcurrentHashMap<>();
    private final Set<Alert> unexpected = ConcurrentHashMap.newKeySet();
    private volatile Set<Alert> firing = Set.of();

    /**
     * @param subject the objective that is missed; empty if the alert is about something else
     * @param severity {@code critical} would wake somebody up
     */
    record Alert(String name, String subject, String severity) {

        /** Where tests share two cores, it may tell the truth. */
        private boolean isOfTheCpu() {
            return name.equals("EventLoopLag") || subject.endsWith("latency");
        }

        private static Alert of(JsonNode labels) {
            return new Alert(
                    labels.path("alertname").asText(),
                    labels.path("objective").asText(),
                    labels.path("severity").asText());
        }
    }

    private AlertWatch(Alertmanager alertmanager) {
        this.alertmanager = alertmanager;
    }

    static AlertWatch start(Alertmanager alertmanager) {
        AlertWatch watch = new AlertWatch(alertmanager);
        watch.clock.scheduleAtFixedRate(watch::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            Instant now = Instant.now();
            Set<Alert> active = new HashSet<>();
            for (JsonNode alert : alertmanager.alerts()) {
                if (alert.at("/status/state").asText().equals("active")) {
                    active.add(Alert.of(alert.path("labels")));
                }
            }
            active.forEach(alert -> lastSeen.put(alert, now));
            active.stream().filter(alert -> !isExpected(alert, now)).forEach(unexpected::add);
            firing = active;
        } catch (RuntimeException e) {
            unexpected.add(new Alert("Alertmanager could not be asked: " + e, "", "critical"));
        }
    }

    private boolean isExpected(Alert alert, Instant now) {
        return !alert.severity().equals("critical") && (!expected.isEmpty() || alert.isOfTheCpu())
                || expected.entrySet().stream()
                        .anyMatch(entry -> now.isBefore(entry.getValue())
                                && entry.getKey().mentions(alert.name(), alert.subject()));
    }

    /** From now on, the alerts that its page mentions may fire. */
    void begins(Scenario scenario) {
        expected.put(scenario, Instant.MAX);
    }

    void ends(Scenario scenario) {
        expected.put(scenario, Instant.now().plus(RECOVERY));
    }

    boolean fires(String name, String subject) {
        return firing.stream()
                .anyMatch(alert -> alert.name().equals(name) && alert.subject().equals(subject));
    }

    /** @return all that ever fired */
    Set<Alert> seen() {
        return Set.copyOf(lastSeen.keySet());
    }

    /** @return when it was last seen */
    Instant lastSeen(String name, String subject) {
        return lastSeen.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name)
                        && entry.getKey().subject().equals(subject))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** @return since the last call: all that fired before the first scenario, and each critical one that no page mentions */
    Set<Alert> unexpected() {
        Set<Alert> all = Set.copyOf(unexpected);
        unexpected.removeAll(all);
        return all;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
