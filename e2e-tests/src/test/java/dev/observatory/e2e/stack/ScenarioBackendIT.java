package dev.observatory.e2e.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.ReceivedSpan;

/**
 * The scenarios of backend-service, each from the switch to its alert and to its end. While one recovers, others are tried
 * that disturb no objective.
 */
@ExtendWith(Binaries.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioBackendIT {

    private static final String BACKEND = "backend-service";
    private static final String QUESTION = "{\"query\":\"What is a span?\"}";
    private static final int TURNS = 6;
    private static final double OLD_GENERATION_FILLS = 0.1;

    private static Lab lab;
    private static Experiment slowDatabase;

    @BeforeAll
    static void start() {
        lab = Lab.start();
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @Test
    @Order(1)
    void healthySystem_firesNothing() {
        lab.awaitHealthy();
    }

    @Test
    @Order(2)
    void slowDatabase_isAStatementThatWaits() {
        slowDatabase = lab.experiment("slow-database")
                .trace(trace -> trace.stream()
                        .anyMatch(span -> span.name().startsWith("INSERT ") && atLeast(span.duration(), 1_000)))
                .log(BACKEND, "A report locks the table of turns")
                .metric(1, 1, "")
                .missing("chat-latency")
                .run();
    }

    @Test
    @Order(3)
    void nPlusOne_isAStaircaseOfStatements() {
        String conversation = conversation();
        lab.experiment("n-plus-one")
                .requesting(() -> lab.ask("GET", "/api/conversations/" + conversation, ""))
                .trace(trace -> trace.stream()
                                .filter(span -> span.name().startsWith("SELECT"))
                                .count()
                        > TURNS)
                .metric(1, 1, "")
                .run();
    }

    @Test
    @Order(4)
    void lostContext_cutsTheTrace() {
        lab.experiment("lost-context")
                .trace(trace -> trace.stream().anyMatch(span -> span.name().equals("INSERT turns"))
                        && trace.stream().noneMatch(span -> span.service().equals("llm-proxy-service")))
                .log(BACKEND, "The call of the model goes on without its trace")
                .run();
    }

    @Test
    @Order(5)
    void logStorm_isCounted() {
        Experiment logStorm = lab.experiment("log-storm")
                .trace(trace -> true)
                .log(BACKEND, "Looked up a token in the dictionary")
                .metric(2, 500, BACKEND)
                .run();
        slowDatabase.awaitResolved();
        logStorm.awaitResolved();
    }

    @Test
    @Order(6)
    void memoryLeak_isWhatCollectionsLeave() {
        double before = lab.prometheus()
                .query("jvm_memory_usage_after_gc{service_name=\"%s\"}".formatted(BACKEND))
                .at("/0/value/1")
                .asDouble();
        lab.experiment("memory-leak")
                .trace(trace -> true)
                .log(BACKEND, "The cache of answers has")
                .metric(1, before + OLD_GENERATION_FILLS, BACKEND)
                .run();
    }

    @Test
    @Order(7)
    void poolExhaustion_isAGapBeforeTheStatement() {
        lab.experiment("pool-exhaustion")
                .requesting(() -> lab.ask("POST", "/api/chat", QUESTION, "X-Request-Timeout-Ms", "1500"))
                .trace(trace -> hasGap(trace, 1_000))
                .log(BACKEND, "Took connection")
                .metric(1, 0, "")
                .run()
                .awaitResolved();
    }

    @Test
    @Order(8)
    void blockedEventLoop_isAGapInWhichNothingRuns() {
        lab.experiment("blocked-event-loop")
                .trace(trace -> hasGap(trace, 450))
                .log(BACKEND, "on the event loop")
                .metric(1, 0.1, BACKEND)
                .run()
                .awaitResolved();
    }

    /** @return the id of one with a few turns */
    private static String conversation() {
        String id = null;
        for (int turns = 0; turns < TURNS; turns += 2) {
            String body = id == null ? QUESTION : QUESTION.replace("}", ",\"conversationId\":\"%s\"}".formatted(id));
            id = lab.ask("POST", "/api/chat", body)
                    .json()
                    .path("conversationId")
                    .asText();
        }
        return id;
    }

    /** @return whether a chat in backend-service does nothing at its beginning, for so long */
    private static boolean hasGap(List<ReceivedSpan> trace, long millis) {
        return trace.stream()
                .filter(span -> span.service().equals(BACKEND) && span.kind().equals("server"))
                .anyMatch(chat -> {
                    Instant next = trace.stream()
                            .filter(span -> span.parentId().equals(chat.id()))
                            .map(ReceivedSpan::start)
                            .min(Instant::compareTo)
                            .orElse(chat.end());
                    return atLeast(Duration.between(chat.start(), next), millis);
                });
    }

    private static boolean atLeast(Duration duration, long millis) {
        return duration.toMillis() >= millis;
    }
}
