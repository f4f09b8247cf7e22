package dev.observatory.backend.event;

import io.smallrye.mutiny.Uni;

/** Something that happens in a service, of one of the kinds that people look for in telemetry. */
interface Event {

    /** @return its name, in paths, spans, logs and metrics: lower case, with hyphens */
    String kind();

    /** @return one sentence for people: what happens when it is asked for */
    String sentence();

    /** @return whether it writes an audit line itself, which then is its one log line */
    default boolean audited() {
        return false;
    }

    /** Lets it happen. It fails with a {@code ProblemException} when the parameters don't fit. */
    Uni<EventOutcome> run(EventParameters parameters);
}
