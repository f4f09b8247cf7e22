package dev.observatory.e2e.stack;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.ReceivedSpan;

/**
 * The scenarios of the model, each from the switch to its alert and to its end. Those that miss the same objective come one
 * after the other, and while one of them recovers, another is tried that disturbs no objective.
 */
@ExtendWith(Binaries.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioModelIT {

    private static final String PROXY = "llm-proxy-service";
    private static final String TTFC = "gen_ai.response.time_to_first_chunk";
    private static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final int LONG_ANSWER_TOKENS = 600;

    private static Lab lab;
    private static Experiment failingModel;
    private static Experiment tokenSurge;

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
    void failingModel_isRetried_andMissesTheObjectives() {
        failingModel = lab.experiment("failing-model")
                .trace(trace -> attempts(trace).filter(ReceivedSpan::error).count() >= 2)
                .log(PROXY, "The circuit to default is OPEN")
                .metric(1, 0, "\"500\"")
                .missing("model-availability")
                .run();
    }

    @Test
    @Order(3)
    void tokenSurge_costsMore_whileNothingFails() {
        tokenSurge = lab.experiment("token-surge")
                .trace(trace -> calls(trace).anyMatch(call -> number(call, OUTPUT_TOKENS) > LONG_ANSWER_TOKENS))
                .metric(1, 10, "{}")
                .run();
        failingModel.awaitResolved();
    }

    @Test
    @Order(4)
    void slowFirstToken_isOnTheCallOfTheModel() {
        lab.experiment("slow-first-token")
                .trace(trace -> calls(trace).anyMatch(call -> number(call, TTFC) >= SLOW.toSeconds()))
                .metric(1, 2, "")
                .run();
    }

    @Test
    @Order(5)
    void brokenStream_isAnErrorOfTheCall_thoughItsStatusIs200() {
        lab.experiment("broken-stream")
                .trace(trace -> calls(trace)
                        .anyMatch(
                                call -> "stream_broken".equals(call.attributes().get("error.type"))))
                .log(PROXY, "stream_broken")
                .metric(1, 0, "stream_broken")
                .missing("model-availability")
                .run()
                .awaitResolved();
        tokenSurge.awaitResolved();
    }

    @Test
    @Order(6)
    void retryStorm_multipliesCalls() {
        lab.experiment("retry-storm")
                .trace(trace -> trace.stream()
                                .filter(span -> span.service().equals("backend-service")
                                        && span.kind().equals("client")
                                        && span.name().equals("POST /v1/chat/completions"))
                                .count()
                        >= 2)
                .log("backend-service", "ask again at once")
                .metric(2, 1.5, "")
                .missing("model-availability")
                .run()
                .awaitResolved();
    }

    private static Stream<ReceivedSpan> calls(List<ReceivedSpan> trace) {
        return trace.stream().filter(span -> span.name().equals("call_llm_api"));
    }

    private static Stream<ReceivedSpan> attempts(List<ReceivedSpan> trace) {
        return trace.stream()
                .filter(span -> span.service().equals(PROXY)
                        && span.kind().equals("client")
                        && span.name().equals("POST"));
    }

    private static double number(ReceivedSpan span, String attribute) {
        return Double.parseDouble(span.attributes().getOrDefault(attribute, "0"));
    }
}
