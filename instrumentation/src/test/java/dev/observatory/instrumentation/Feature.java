package dev.observatory.instrumentation;

import java.util.function.Predicate;

import io.opentelemetry.api.common.AttributeKey;

import dev.observatory.instrumentation.tracing.ErrorType;

/** What an application has from this library, how to see it, and the setting that takes it away. */
enum Feature {
    TRACE_RESPONSE(
            "observatory.trace-response.enabled",
            app -> app.echo().headers().firstValue("traceresponse").isPresent()),
    CANCELLED_REQUESTS(
            "observatory.cancelled-requests.enabled",
            app -> ErrorType.CANCELLED.equals(
                    app.cancelledSpan().getAttributes().get(ErrorType.KEY))),
    REQUEST_LOG("observatory.request-log.enabled", app -> app.logs("POST /echo 200 in")),
    ASYNC_CONSOLE(
            "observatory.log.async-console.enabled",
            app -> Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("console"))),
    LOG_LINES("observatory.log.lines.enabled", app -> app.measures("observatory_log_lines_total{level=\"INFO\"}")),
    REPEATED_LINES("observatory.log.repeats.enabled", app -> app.measures("observatory_log_held_back_total")),
    EVENT_LOOP_LAG(
            "observatory.event-loop-lag.enabled", app -> app.measures("observatory_event_loop_lag_seconds_bucket")),
    HTTP_HISTOGRAMS("observatory.http-histograms.enabled", app -> app.measures("http_server_requests_seconds_bucket")),
    START_DURATION(
            "observatory.start-duration.enabled",
            app -> app.measures("observatory_start_duration_seconds{mode=\"jit\"}")),
    OPEN_SPANS("observatory.open-spans.enabled", app -> app.measures("observatory_spans_open")),
    DATABASE_SPANS(
            "observatory.database-spans.enabled",
            app -> "postgresql"
                    .equals(app.databaseSpan().getAttributes().get(AttributeKey.stringKey("db.system.name")))),
    MODEL_CALLS(
            "observatory.genai.enabled",
            app -> app.callsModel() && app.measures("gen_ai_client_operation_duration_seconds_bucket")),
    REDACTION("observatory.redaction.enabled", RunningApp::hidesPasswords),
    INSTANCE_ID(
            "observatory.telemetry.instance-id",
            app -> app.cancelledSpan().getResource().getAttribute(AttributeKey.stringKey("service.instance.id"))
                    != null);

    final String property;
    private final Predicate<RunningApp> presence;

    Feature(String property, Predicate<RunningApp> presence) {
        this.property = property;
        this.presence = presence;
    }

    boolean isIn(RunningApp app) {
        return presence.test(app);
    }
}
