package dev.observatory.commons.sse;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Multi;

import dev.observatory.commons.Failures;
import dev.observatory.commons.Problem;
import dev.observatory.instrumentation.tracing.ErrorType;

/** Streams of events as answers. */
public final class EventStreams {

    /** The last event of a stream that failed; its data is a {@link Problem}. */
    public static final String PROBLEM = "problem";

    private static final int FIRST_SERVER_ERROR = 500;

    private EventStreams() {}

    /**
     * An event to be sent.
     *
     * @param data is written as JSON; a string is taken for JSON already
     */
    public record Event(String name, Object data) {}

    /**
     * Call it while the request's span is current. The status has been said when the stream begins, so a failure becomes a
     * last event {@code problem}, and the span shows it.
     */
    public static Multi<OutboundSseEvent> answer(Sse sse, Multi<Event> events) {
        Span span = Span.current();
        return events.onFailure()
                .recoverWithItem(failure -> problem(failure, span))
                .map(event -> sse.newEventBuilder()
                        .name(event.name())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(event.data())
                        .build());
    }

    private static Event problem(Throwable failure, Span span) {
        Problem problem = Failures.explain(failure);
        if (problem.status() >= FIRST_SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR).setAttribute(ErrorType.KEY, Integer.toString(problem.status()));
        }
        return new Event(PROBLEM, problem);
    }
}
