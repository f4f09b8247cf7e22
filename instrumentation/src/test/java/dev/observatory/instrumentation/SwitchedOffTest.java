package dev.observatory.instrumentation;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.tracing.Spans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An application that has neither OpenTelemetry nor Micrometer, though the library brings both, starts and answers. */
@QuarkusTest
@TestProfile(SwitchedOffTest.NoTelemetry.class)
class SwitchedOffTest {

    public static class NoTelemetry implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.enabled", "false", "quarkus.micrometer.enabled", "false");
        }
    }

    @Inject
    RunningApp app;

    @Inject
    Spans spans;

    @Test
    void requests_areAnsweredAndLogged() {
        assertEquals("hello", app.echo().body());
        assertFalse(app.echo().headers().firstValue("traceresponse").isPresent());
        assertTrue(app.logs("POST /echo 200 in"));
    }

    @Test
    void steps_runWithoutASpan() {
        Uni<String> step = spans.around("step", () -> Uni.createFrom().item("done"));

        assertEquals("done", step.await().atMost(Duration.ofSeconds(10)));
    }
}
