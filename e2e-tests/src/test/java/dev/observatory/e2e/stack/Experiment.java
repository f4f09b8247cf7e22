package dev.observatory.e2e.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import dev.observatory.e2e.ReceivedSpan;
import dev.observatory.e2e.Scenario;
import dev.observatory.e2e.docs.DocumentedQueries;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * One scenario from switch to alert to resolved. All that shows it is looked for before the switch as well, and must not be
 * there: what is there anyway shows nothing.
 */
class Experiment {

    private static final Duration LITE_LIMIT = Duration.ofSeconds(10);
    private static final Duration ALERT_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Lab lab;
    private final Scenario scenario;
    private final List<Sign> signs = new ArrayList<>();
    private String subject = "";
    private Runnable request = () -> {};
    private Instant on;
    private Instant off;

    private record Sign(String what, Duration limit, BooleanSupplier shown) {}

    Experiment(Lab lab, Scenario scenario) {
        this.lab = lab;
        this.scenario = scenario;
    }

    /** @param itsRequest made again and again, where the visitors alone would not meet the scenario soon */
    Experiment requesting(Runnable itsRequest) {
        request = itsRequest;
        return this;
    }

    /** Within 10 s, a trace that the page leads to is like this, and a span in it says which scenario is on. */
    Experiment trace(Predicate<List<ReceivedSpan>> like) {
        Predicate<List<ReceivedSpan>> flagged =
                trace -> trace.stream().anyMatch(span -> span.flags().contains(scenario.name()));
        return inLite("trace", () -> lab.traces(scenario).stream().anyMatch(flagged.and(like)));
    }

    /** Within 10 s, the service logs this text, which the page quotes. */
    Experiment log(String service, String text) {
        assertTrue(scenario.page().contains(text), "the page says: " + text);
        return inLite("log", () -> !lab.logs(service, text).isEmpty());
    }

    Experiment inLite(String what, BooleanSupplier shown) {
        signs.add(new Sign(what, LITE_LIMIT, shown));
        return this;
    }

    /**
     * The page's query has an answer above the threshold, and the answer is about this.
     *
     * @param number of the query on the page, from 1
     */
    Experiment metric(int number, double threshold, String about) {
        String query = DocumentedQueries.of(scenario.docs()).get(number - 1);
        BooleanSupplier shown = () -> StreamSupport.stream(
                        lab.prometheus()
                                .query("(%s) > %s".formatted(query, threshold))
                                .spliterator(),
                        false)
                .anyMatch(sample -> sample.path("metric").toString().contains(about));
        signs.add(new Sign("metric " + query, ALERT_LIMIT, shown));
        return this;
    }

    /** @param objective that its alert says is missed */
    Experiment missing(String objective) {
        subject = objective;
        return this;
    }

    /** @return after it was switched off; {@link #awaitResolved} is for later, so that another one may begin */
    Experiment run() {
        if (scenario.alert() != null) {
            signs.add(new Sign(
                    "alert " + scenario.alert(), ALERT_LIMIT, () -> lab.watch().fires(scenario.alert(), subject)));
        }
        for (Sign sign : signs) {
            await("nothing before the switch: " + sign.what())
                    .atMost(AlertWatch.RECOVERY)
                    .pollInterval(POLL)
                    .until(() -> !sign.shown().getAsBoolean());
        }
        lab.watch().begins(scenario);
        lab.set(scenario, true);
        on = Instant.now();
        try {
            signs.forEach(this::awaitSign);
        } finally {
            lab.set(scenario, false);
            off = Instant.now();
            lab.watch().ends(scenario);
        }
        assertEquals(Set.of(), lab.watch().unexpected());
        return this;
    }

    private void awaitSign(Sign sign) {
        Duration left = sign.limit().minus(Duration.between(on, Instant.now()));
        await(scenario.name() + ": " + sign.what())
                .atMost(left.compareTo(POLL) > 0 ? left : POLL)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> {
                    request.run();
                    return sign.shown().getAsBoolean();
                });
        System.out.printf(
                "%s: %s after %d s%n",
                scenario.name(),
                sign.what(),
                Duration.between(on, Instant.now()).toSeconds());
    }

    void awaitResolved() {
        await(scenario.name() + " is resolved")
                .atMost(AlertWatch.RECOVERY)
                .until(() -> !lab.watch().fires(scenario.alert(), subject));
        System.out.printf(
                "%s: resolved after %d s%n",
                scenario.name(),
                Duration.between(off, lab.watch().lastSeen(scenario.alert(), subject))
                        .toSeconds());
    }
}
