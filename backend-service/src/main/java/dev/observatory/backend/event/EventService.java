package dev.observatory.backend.event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

import dev.observatory.backend.event.EventResource.Kind;
import dev.observatory.commons.ProblemException;

/** All kinds of events, by name. They are made at the start, since some load so many classes that it would block an event loop. */
@Startup
@Singleton
class EventService {

    private final Map<String, Event> events = new TreeMap<>();
    private final EventTelemetry telemetry;

    EventService(@All List<Event> events, EventTelemetry telemetry) {
        events.forEach(event -> this.events.put(event.kind(), event));
        events.forEach(telemetry::expect);
        this.telemetry = telemetry;
    }

    /** @return in alphabetical order */
    List<Kind> kinds() {
        return events.values().stream()
                .map(event -> new Kind(event.kind(), event.sentence()))
                .toList();
    }

    /** Fails with a 404 if there is no such kind. */
    Uni<EventOutcome> run(String kind, EventParameters parameters) {
        Event event = events.get(kind);
        if (event == null) {
            throw new ProblemException(
                    404,
                    "There is no such kind of event. The kinds are: %s.".formatted(String.join(", ", events.keySet())));
        }
        return telemetry.observe(event, () -> event.run(parameters));
    }
}
