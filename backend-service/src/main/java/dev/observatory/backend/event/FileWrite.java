package dev.observatory.backend.event;

import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;

import dev.observatory.backend.conversation.Conversation;
import dev.observatory.backend.conversation.ConversationService;
import dev.observatory.instrumentation.tracing.Spans;

/** Exports a conversation to a file. */
@Singleton
class FileWrite implements Event {

    private final ConversationService conversations;
    private final ExportFolder folder;
    private final ObjectMapper json;
    private final Spans spans;

    FileWrite(ConversationService conversations, ExportFolder folder, ObjectMapper json, Spans spans) {
        this.conversations = conversations;
        this.folder = folder;
        this.json = json;
        this.spans = spans;
    }

    @Override
    public String kind() {
        return "file-write";
    }

    @Override
    public String sentence() {
        return "Exports a conversation (the latest one, or the one it is told) to a file that appears whole or not at all.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        return (parameters.conversationId() == null
                        ? conversations.latest()
                        : Uni.createFrom().item(parameters.conversationId()))
                .chain(conversations::get)
                .chain(conversation -> spans.around("write file", () -> export(conversation)));
    }

    private Uni<EventOutcome> export(Conversation conversation) {
        Span span = Span.current();
        byte[] content = encode(conversation);
        return folder.write(content).map(name -> {
            // The name, not the path: where the folder is concerns nobody who reads traces.
            span.setAttribute("file.name", name).setAttribute("file.size", (long) content.length);
            return EventOutcome.success(this, Map.of("file", name, "size", content.length));
        });
    }

    private byte[] encode(Conversation conversation) {
        try {
            return json.writeValueAsBytes(conversation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A conversation cannot be written as JSON", e);
        }
    }
}
