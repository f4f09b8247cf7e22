package dev.observatory.e2e;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Each process of the demo is killed while people ask: nobody waits in vain, all comes back by itself, no answer is lost. */
class KillIT {

    private static final int QUESTIONS_PER_SECOND = Integer.getInteger("observatory.kill.rate", 20);
    /** One of each process; by hand more, with {@code -Dobservatory.kill.rounds=N}. */
    private static final int ROUNDS = Integer.getInteger("observatory.kill.rounds", 1);

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);
    private static final int CALM = QUESTIONS_PER_SECOND;
    private static final List<String> VICTIMS =
            List.of("lite", "llm-proxy-service", LaunchedDemo.POSTGRESQL, "backend-service", "frontend-service");

    private final Http http = new Http();

    @Test
    void killedProcess_isRestarted_othersAnswerWithProblems_noAnswerIsLost(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        try (LaunchedDemo demo = LaunchedDemo.start(folder)) {
            List<Questioners.Outcome> outcomes;
            try (Questioners questioners = Questioners.start(demo.url("frontend-service"), QUESTIONS_PER_SECOND)) {
                await("the first answers").atMost(RECOVERY_LIMIT).until(() -> questioners.answered() > CALM);
                for (int round = 0; round < ROUNDS; round++) {
                    for (String victim : VICTIMS) {
                        killAndAwaitRecovery(demo, questioners, victim);
                    }
                }
                questioners.close();
                outcomes = questioners.outcomes();
            }
            assertEveryAnswerIsKept(demo, outcomes);
        }
    }

    private void killAndAwaitRecovery(LaunchedDemo demo, Questioners questioners, String victim) {
        int before = questioners.outcomes().size();
        ProcessHandle process = demo.process(victim);
        long killed = System.nanoTime();
        process.destroyForcibly();

        await("restart of " + victim)
                .atMost(RECOVERY_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isReplaced(demo, victim, process) && allAreReady(demo));
        long ready = System.nanoTime();
        await("calm after the restart of " + victim)
                .atMost(RECOVERY_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isCalm(questioners.outcomes(), before));

        List<Questioners.Outcome> outcomes = questioners.outcomes();
        report(victim, killed, ready, outcomes.subList(before, outcomes.size()));
    }

    private static boolean isReplaced(LaunchedDemo demo, String victim, ProcessHandle old) {
        try {
            return demo.process(victim).pid() != old.pid();
        } catch (IllegalStateException | UncheckedIOException e) {
            return false; // not yet
        }
    }

    private boolean allAreReady(LaunchedDemo demo) {
        try {
            return LaunchedDemo.PORTS.keySet().stream()
                    .allMatch(
                            part -> http.get(demo.url(part) + "/q/health/ready").status() == 200);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isCalm(List<Questioners.Outcome> outcomes, int before) {
        return outcomes.size() >= before + CALM
                && outcomes.subList(outcomes.size() - CALM, outcomes.size()).stream()
                        .allMatch(outcome -> outcome.kind() == Questioners.Kind.ANSWERED);
    }

    private static void report(String victim, long killed, long ready, List<Questioners.Outcome> outcomes) {
        Map<String, Long> failures = outcomes.stream()
                .filter(outcome -> outcome.kind() != Questioners.Kind.ANSWERED)
                .collect(Collectors.groupingBy(
                        outcome -> outcome.kind() + " " + outcome.detail(), TreeMap::new, Collectors.counting()));
        long last = outcomes.stream()
                .filter(outcome -> outcome.kind() != Questioners.Kind.ANSWERED)
                .mapToLong(Questioners.Outcome::endNanos)
                .max()
                .orElse(killed);
        long longest = outcomes.stream()
                .mapToLong(outcome -> outcome.endNanos() - outcome.sentNanos())
                .max()
                .orElseThrow();
        System.out.printf(
                "Killed %s: all ready after %.1f s, last failure after %.1f s, longest answer %.1f s, failures %s%n",
                victim, (ready - killed) / 1e9, (last - killed) / 1e9, longest / 1e9, failures);
        assertEquals(
                List.of(),
                outcomes.stream()
                        .filter(outcome -> outcome.detail().equals("500"))
                        .toList(),
                "it isn't the fault of the service that answers");
        boolean mayBreak = victim.equals("frontend-service");
        assertFalse(
                failures.keySet().stream().anyMatch(failure -> failure.startsWith("BROKEN") && !mayBreak),
                failures.toString());
        if (victim.equals("lite")) {
            assertEquals(Map.of(), failures, "the telemetry backend fails no request");
        }
    }

    private void assertEveryAnswerIsKept(LaunchedDemo demo, List<Questioners.Outcome> outcomes) {
        List<Questioners.Outcome> answered = outcomes.stream()
                .filter(outcome -> outcome.kind() == Questioners.Kind.ANSWERED)
                .toList();
        List<String> lost = answered.stream()
                .filter(outcome -> !isKept(demo, outcome))
                .map(Questioners.Outcome::toString)
                .toList();
        System.out.printf(
                "Of %d acknowledged answers %d are kept; %d questions were asked%n",
                answered.size(), answered.size() - lost.size(), outcomes.size());
        assertEquals(List.of(), lost);
    }

    private boolean isKept(LaunchedDemo demo, Questioners.Outcome outcome) {
        Http.Answer answer = http.get(demo.url("frontend-service") + "/api/conversations/" + outcome.detail());
        return answer.status() == 200
                && answer.json().at("/turns/0/content").asText().equals(outcome.query())
                && answer.json().at("/turns/1/reply/text").asText().equals(outcome.text());
    }
}
