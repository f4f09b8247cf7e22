package dev.observatory.commons.sse;

import java.util.Optional;

import dev.observatory.commons.ProblemException;

/** Understands the events of one stream. What it throws is the failure of the call. */
public interface EventReader<T> {

    /** @return what the event means; empty if it is only a mark */
    Optional<T> read(ServerSentEvent event);

    /** The stream has ended. Throws a {@link ProblemException} if that was too early. */
    void end();
}
