package dev.observatory.backend.event;

import java.util.List;

import jakarta.inject.Inject;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.FinishedSpans;
import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class CronJobTest {

    @Inject
    FinishedSpans spans;

    @Test
    void scheduledRun_isARootOfItsOwn_withItsStatementInIt() {
        SpanData job = spans.awaitNamed("cron-job remove old");

        assertFalse(job.getParentSpanContext().isValid());
        assertEquals(List.of(), job.getLinks());
        assertEquals(2, spans.await(job.getTraceId(), 2).size());
    }
}
