package dev.observatory.frontend.chat;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.commons.Problem;
import dev.observatory.commons.ProblemException;
import dev.observatory.commons.sse.EventReader;
import dev.observatory.commons.sse.EventStreams;
import dev.observatory.commons.sse.ServerSentEvent;

/** The events of one chat; the last one is the whole reply, or a problem, which becomes a failure here. */
final class ChatEvents implements EventReader<ServerSentEvent> {

    static final String REPLY = "reply";

    private final ObjectMapper json;
    private boolean replied;

    ChatEvents(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Optional<ServerSentEvent> read(ServerSentEvent event) {
        if (event.name().equals(EventStreams.PROBLEM)) {
            throw problem(event.data());
        }
        replied |= event.name().equals(REPLY);
        return Optional.of(event);
    }

    @Override
    public void end() {
        if (!replied) {
            throw new ProblemException(502, "A downstream service broke off its answer.");
        }
    }

    private ProblemException problem(String data) {
        try {
            Problem problem = json.readValue(data, Problem.class);
            return problem.toException(problem.status());
        } catch (JsonProcessingException e) {
            return Problem.unknownForm(e);
        }
    }
}
