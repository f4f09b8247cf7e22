package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must be in no signal, looked for in all of them. */
@ExtendWith(SharedObservatory.class)
class SecretsIT {

    private static final int LOOKED_AT = 5;

    private final Http http = new Http();

    @Test
    void passwords_areInNoTraceNoLogAndNoMetric(Observatory observatory) {
        String user = "user-" + UUID.randomUUID();
        String right = "right-" + UUID.randomUUID();
        String wrong = "wrong-" + UUID.randomUUID();
        List<Http.Answer> answers = new ArrayList<>();
        answers.add(login(observatory, user, right, true));
        answers.add(login(observatory, user, right, true));
        for (int i = 0; i <= LOOKED_AT; i++) {
            answers.add(login(observatory, user, wrong, false));
        }

        assertEquals("success", outcome(answers.get(0)));
        assertEquals(409, answers.get(1).status());
        assertEquals("locked", outcome(answers.get(answers.size() - 1)));
        StringBuilder signals = new StringBuilder();
        for (Http.Answer answer : answers) {
            signals.append(answer.body());
            signals.append(awaitTrace(observatory, answer.traceId()));
            signals.append(http.get(observatory.lite().url() + "/api/logs?traceId=" + answer.traceId())
                    .body());
        }
        for (Part part : observatory.parts().values()) {
            signals.append(part.log());
            signals.append(http.get(part.url() + "/q/metrics").body());
        }
        assertTrue(signals.toString().contains("Audit: login of " + user), "the control: the user's name is there");
        assertFalse(signals.toString().contains(right), "the right password");
        assertFalse(signals.toString().contains(wrong), "the wrong password");
    }

    private Http.Answer login(Observatory observatory, String user, String password, boolean register) {
        return http.postJson(
                observatory.frontend().url() + "/api/events/user-authentication",
                "{\"user\":\"%s\",\"password\":\"%s\",\"register\":%s}".formatted(user, password, register));
    }

    private static String outcome(Http.Answer answer) {
        return answer.json().path("outcome").asText();
    }

    /** @return the trace as it was received, when the spans of both services are there */
    private String awaitTrace(Observatory observatory, String traceId) {
        TraceBackend backend = observatory.lite().backend();
        await(traceId).until(() -> {
            List<ReceivedSpan> spans = backend.trace(traceId);
            return spans.stream().anyMatch(span -> span.service().equals("frontend-service"))
                    && spans.stream().anyMatch(span -> span.service().equals("backend-service"));
        });
        return http.get(observatory.lite().url() + "/api/v3/traces/" + traceId).body();
    }
}
