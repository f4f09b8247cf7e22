package dev.observatory.frontend.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;

import dev.observatory.commons.ProblemException;

/** What Alertmanager last said of each alert, in memory and bounded: those that fire, and those resolved a while ago. */
@Singleton
class AlertFeed {

    static final int MAX_ALERTS = 100;
    /** One for each page that is looked at. Each holds a connection, and up to one state that it has not read yet. */
    static final int MAX_READERS = 100;

    static final Duration RESOLVED_KEPT = Duration.ofMinutes(15);

    private static final Comparator<Alert> NEWEST_FIRST =
            Comparator.comparing(Alert::startsAt).reversed().thenComparing(Alert::fingerprint);

    private final InstantSource clock;
    private final Map<String, Known> known = new TreeMap<>();
    private final Set<MultiEmitter<? super List<Alert>>> readers = new LinkedHashSet<>();
    private boolean ended;

    /** @param since when it was first told in this state */
    private record Known(Alert alert, Instant since) {}

    @Inject
    AlertFeed() {
        this(InstantSource.system());
    }

    AlertFeed(InstantSource clock) {
        this.clock = clock;
    }

    /** @return newest first */
    synchronized List<Alert> alerts() {
        forgetOld();
        return sorted();
    }

    /** Takes in what is news; what was said before changes nothing. */
    synchronized void update(List<Alert> alerts) {
        boolean changed = false;
        for (Alert alert : alerts) {
            Known before = known.get(alert.fingerprint());
            if (before == null || !before.alert().equals(alert)) {
                known.put(alert.fingerprint(), new Known(alert, clock.instant()));
                makeRoom();
                changed = true;
            }
        }
        if (changed) {
            tell();
        }
    }

    /** Resolved alerts are shown for a while only. */
    synchronized void forgetOld() {
        Instant limit = clock.instant().minus(RESOLVED_KEPT);
        if (known.values()
                .removeIf(entry -> entry.alert().resolved() && entry.since().isBefore(limit))) {
            tell();
        }
    }

    /**
     * @return all alerts, at once and after each change; a reader that is slow misses states in between, never the last
     * @throws ProblemException with 503 if there are too many readers
     */
    synchronized Multi<List<Alert>> states() {
        if (readers.size() >= MAX_READERS) {
            throw new ProblemException(503, "Too many readers follow the alerts; try again later, or read the list.");
        }
        return Multi.createFrom().<List<Alert>>emitter(this::follow, BackPressureStrategy.LATEST);
    }

    /** An open stream would count as a request under way, for which the service waits before it stops. */
    synchronized void end(@Observes ShutdownDelayInitiatedEvent stop) {
        ended = true;
        List.copyOf(readers).forEach(MultiEmitter::complete);
    }

    private synchronized void follow(MultiEmitter<? super List<Alert>> reader) {
        readers.add(reader);
        reader.onTermination(() -> leave(reader));
        reader.emit(sorted());
        if (ended) {
            reader.complete();
        }
    }

    private synchronized void leave(MultiEmitter<? super List<Alert>> reader) {
        readers.remove(reader);
    }

    private void tell() {
        List<Alert> now = sorted();
        List.copyOf(readers).forEach(reader -> reader.emit(now));
    }

    private void makeRoom() {
        if (known.size() > MAX_ALERTS) {
            known.values().stream()
                    .min(Comparator.comparing((Known entry) -> !entry.alert().resolved())
                            .thenComparing(Known::since))
                    .ifPresent(oldest -> known.remove(oldest.alert().fingerprint()));
        }
    }

    private List<Alert> sorted() {
        return known.values().stream().map(Known::alert).sorted(NEWEST_FIRST).toList();
    }
}
