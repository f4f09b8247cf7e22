package dev.observatory.lite.query;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import dev.observatory.commons.ProblemException;

/** The query parameters of Jaeger's {@code GET /api/v3/traces}. Start times, which Jaeger demands, are optional here. */
public class TraceQueryV3 {

    @QueryParam("query.service_name")
    String service;

    @QueryParam("query.operation_name")
    String operation;

    /** RFC 3339. */
    @QueryParam("query.start_time_min")
    String startTimeMin;

    /** RFC 3339. */
    @QueryParam("query.start_time_max")
    String startTimeMax;

    /** As in {@code 250ms} or {@code 1.5s}. */
    @QueryParam("query.duration_min")
    String durationMin;

    @QueryParam("query.duration_max")
    String durationMax;

    @QueryParam("query.search_depth")
    @DefaultValue("20")
    int searchDepth;

    TraceQuery toTraceQuery() {
        return new TraceQuery(
                service,
                operation,
                durationMin == null ? 0 : duration("query.duration_min", durationMin),
                durationMax == null ? Long.MAX_VALUE : duration("query.duration_max", durationMax),
                startTimeMin == null ? 0 : instant("query.start_time_min", startTimeMin),
                startTimeMax == null ? Long.MAX_VALUE : instant("query.start_time_max", startTimeMax),
                false,
                null,
                searchDepth);
    }

    private long instant(String name, String text) {
        try {
            Instant instant = Instant.parse(text);
            return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        } catch (DateTimeParseException e) {
            throw new ProblemException(400, "%s must be a time as in 2026-01-31T12:00:00Z.".formatted(name));
        }
    }

    private long duration(String name, String text) {
        try {
            return text.endsWith("ms")
                    ? TimeUnit.MILLISECONDS.toNanos(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text).toNanos();
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            throw new ProblemException(400, "%s must be a duration as in 250ms or 1.5s.".formatted(name));
        }
    }
}
