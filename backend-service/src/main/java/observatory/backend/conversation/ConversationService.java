package observatory.backend.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import observatory.backend.model.Completion;
import observatory.backend.model.CompletionRequest;
import observatory.backend.model.CompletionRequest.Message;
import observatory.backend.model.ModelClient;
import observatory.backend.reply.Reply;
import observatory.backend.reply.ReplyDecoder;
import observatory.backend.reply.ReplyFormatException;
import observatory.backend.reply.ReplyPrompt;
import observatory.commons.ProblemException;

/** Stores the question, asks the model with the conversation so far, stores its reply. */
@Singleton
class ConversationService {

    private static final Logger LOG = Logger.getLogger(ConversationService.class);

    private final ConversationRepository repository;
    private final ConversationConfig config;
    private final ModelClient model;
    private final ReplyDecoder decoder;
    private final ObjectMapper json;
    private final MeterRegistry metrics;

    ConversationService(
            ConversationRepository repository,
            ConversationConfig config,
            @RestClient ModelClient model,
            ReplyDecoder decoder,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.repository = repository;
        this.config = config;
        this.model = model;
        this.decoder = decoder;
        this.json = json;
        this.metrics = metrics;
    }

    /** Fails with a 404 for an unknown conversation, a 502 for a reply that breaks the schema. It never retries. */
    Uni<ChatReply> ask(ChatRequest request) {
        return request.conversationId() == null ? begin(request) : proceed(request);
    }

    private Uni<ChatReply> begin(ChatRequest request) {
        UUID id = UUID.randomUUID();
        return repository.begin(id, request.query()).chain(() -> answer(id, List.of(), request.query()));
    }

    private Uni<ChatReply> proceed(ChatRequest request) {
        UUID id = request.conversationId();
        return find(id, config.historyTurns())
                .call(() -> repository.append(id, Turn.USER, request.query()))
                .chain(earlier -> answer(id, earlier.turns(), request.query()));
    }

    private Uni<ChatReply> answer(
            UUID conversationId, List<ConversationRepository.StoredTurn> earlier, String question) {
        return model.complete(new CompletionRequest(messages(earlier, question)))
                .chain(completion -> {
                    Reply reply = decode(completion);
                    return repository
                            .append(conversationId, Turn.ASSISTANT, write(reply))
                            .invoke(() -> LOG.info("Stored both turns of the conversation"))
                            .replaceWith(ChatReply.of(conversationId, reply, completion));
                });
    }

    private List<Message> messages(List<ConversationRepository.StoredTurn> earlier, String question) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message("system", ReplyPrompt.SYSTEM_MESSAGE));
        earlier.forEach(turn -> messages.add(new Message(turn.role(), turn.content())));
        messages.add(new Message(Turn.USER, question));
        return messages;
    }

    private Reply decode(Completion completion) {
        try {
            Reply reply = decoder.decode(completion.content());
            count("valid");
            return reply;
        } catch (ReplyFormatException e) {
            count("invalid");
            throw new ProblemException(502, "The model's reply breaks the schema: %s.".formatted(e.getMessage()));
        }
    }

    private void count(String outcome) {
        metrics.counter("observatory.model.replies", "outcome", outcome).increment();
    }

    /** Fails with a 404 if there is none. */
    Uni<Conversation> get(UUID id) {
        return find(id, Integer.MAX_VALUE)
                .map(stored -> new Conversation(
                        id,
                        stored.createdAt().toInstant(),
                        stored.turns().stream().map(this::toTurn).toList()));
    }

    private Uni<ConversationRepository.StoredConversation> find(UUID id, int turns) {
        return repository
                .find(id, turns)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(404, "There is no conversation %s.".formatted(id)));
    }

    private Turn toTurn(ConversationRepository.StoredTurn stored) {
        boolean ofUser = stored.role().equals(Turn.USER);
        return new Turn(
                stored.role(),
                ofUser ? stored.content() : null,
                ofUser ? null : read(stored.content()),
                stored.createdAt().toInstant());
    }

    private String write(Reply reply) {
        try {
            return json.writeValueAsString(reply);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Four strings cannot be written as JSON", e);
        }
    }

    private Reply read(String stored) {
        try {
            return json.readValue(stored, Reply.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored reply cannot be read", e);
        }
    }
}
