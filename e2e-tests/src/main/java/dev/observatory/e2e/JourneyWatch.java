package dev.observatory.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/** Waits for the signals of a journey to arrive. */
class JourneyWatch {

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final JourneyCheck check;
    private final TraceBackend backend;

    JourneyWatch(JourneyCheck check, TraceBackend backend) {
        this.check = check;
        this.backend = backend;
    }

    /**
     * Returns as soon as all is well, or when it is too late for that.
     *
     * @return what is wrong then
     */
    List<JourneyCheck.Finding> follow(List<String> traceIds) {
        List<JourneyCheck.Finding> findings = new ArrayList<>();
        try {
            await().atMost(ARRIVAL_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .until(() -> {
                        findings.clear();
                        findings.addAll(look(traceIds));
                        return findings.isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            return findings;
        }
        return findings;
    }

    /** @return what is wrong now */
    List<JourneyCheck.Finding> look(List<String> traceIds) {
        List<ReceivedSpan> spans = new ArrayList<>();
        List<ReceivedLog> logs = new ArrayList<>();
        for (String traceId : traceIds) {
            spans.addAll(backend.trace(traceId));
            logs.addAll(backend.logs(traceId));
        }
        return check.check(spans, logs);
    }
}
