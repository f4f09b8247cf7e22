package dev.observatory.backend.model;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.commons.ProblemException;
import dev.observatory.commons.sse.EventReader;
import dev.observatory.commons.sse.ServerSentEvent;

/** The events of one completion, which has an end when a chunk or the last event says so. Source: OpenAI API reference, "Streaming". */
final class CompletionEvents implements EventReader<CompletionChunk> {

    private static final String DONE = "[DONE]";

    private final ObjectMapper json;
    private boolean done;

    CompletionEvents(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Optional<CompletionChunk> read(ServerSentEvent event) {
        if (event.data().equals(DONE)) {
            done = true;
            return Optional.empty();
        }
        CompletionChunk chunk = parse(event.data());
        if (chunk.error() != null) {
            throw new ProblemException(502, "The model failed while it answered.");
        }
        done |= chunk.finished();
        return Optional.of(chunk);
    }

    @Override
    public void end() {
        if (!done) {
            throw new ProblemException(502, "The model broke off its answer.");
        }
    }

    private CompletionChunk parse(String data) {
        try {
            return json.readValue(data, CompletionChunk.class);
        } catch (JsonProcessingException e) {
            throw new ProblemException(502, "The model sent something that isn't a piece of a completion.", e);
        }
    }
}
