package dev.observatory.backend.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;

import dev.observatory.backend.conversation.ConversationRepository.StoredConversation;
import dev.observatory.backend.conversation.ConversationRepository.StoredTurn;
import dev.observatory.backend.model.CompletionRequest.Message;
import dev.observatory.backend.reply.Reply;
import dev.observatory.backend.reply.ReplyDecoder;
import dev.observatory.commons.ProblemException;
import dev.observatory.instrumentation.tracing.CurrentTrace;

/** Keeps what was said, with the trace in which it was said. */
@Singleton
public class ConversationService {

    private static final Logger LOG = Logger.getLogger(ConversationService.class);

    /** A foreign key without its row. Source: PostgreSQL documentation, "PostgreSQL Error Codes". */
    private static final String NO_CONVERSATION = "23503";

    private final ConversationRepository repository;
    private final ConversationConfig config;
    private final ObjectMapper json;

    ConversationService(ConversationRepository repository, ConversationConfig config, ObjectMapper json) {
        this.repository = repository;
        this.config = config;
        this.json = json;
    }

    /**
     * A question that was stored and waits for its answer.
     *
     * @param earlier the conversation before it, oldest first
     */
    record Question(UUID conversationId, List<StoredTurn> earlier, String query) {

        /** @return what the model is sent: the system message, the conversation so far, the question */
        List<Message> messages() {
            List<Message> messages = new ArrayList<>();
            messages.add(new Message("system", ReplyDecoder.SYSTEM_MESSAGE));
            earlier.forEach(turn -> messages.add(new Message(turn.role(), turn.content())));
            messages.add(new Message(Turn.USER, query));
            return messages;
        }
    }

    /** Stores the question, in a new conversation or in the one it names; fails with a 404 if that is unknown. */
    Uni<Question> ask(ChatRequest request) {
        String query = request.query();
        if (request.conversationId() == null) {
            UUID id = UUID.randomUUID();
            return repository.begin(id, question(query)).replaceWith(new Question(id, List.of(), query));
        }
        UUID id = request.conversationId();
        return find(id, config.historyTurns())
                .call(() -> append(id, question(query)))
                .map(earlier -> new Question(id, earlier.turns(), query));
    }

    Uni<Void> answer(UUID conversationId, Reply reply) {
        return append(conversationId, StoredTurn.now(Turn.ASSISTANT, write(reply), CurrentTrace.id()))
                .invoke(() -> LOG.info("Stored both turns of the conversation"));
    }

    /** The conversation may have been deleted meanwhile. */
    private Uni<Void> append(UUID id, StoredTurn turn) {
        return repository
                .append(id, turn)
                .onFailure(e -> e instanceof PgException failure && NO_CONVERSATION.equals(failure.getSqlState()))
                .transform(e -> unknown(id));
    }

    /** @return the id of the conversation that was begun last; fails with a 404 if there is none yet */
    public Uni<UUID> latest() {
        return repository
                .latest()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(404, "There is no conversation yet; ask a question first."));
    }

    /** Fails with a 404 if there is none. */
    public Uni<Conversation> get(UUID id) {
        return find(id, Integer.MAX_VALUE)
                .map(stored -> new Conversation(
                        id,
                        stored.createdAt().toInstant(),
                        stored.turns().stream().map(this::toTurn).toList()));
    }

    /** Fails with a 404 if there is none. */
    Uni<Void> delete(UUID id) {
        return repository
                .delete(id)
                .invoke(deleted -> {
                    if (!deleted) {
                        throw unknown(id);
                    }
                    LOG.info("Deleted a conversation");
                })
                .replaceWithVoid();
    }

    private static StoredTurn question(String query) {
        return StoredTurn.now(Turn.USER, query, CurrentTrace.id());
    }

    private Uni<StoredConversation> find(UUID id, int turns) {
        return repository.find(id, turns).onItem().ifNull().failWith(() -> unknown(id));
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(404, "There is no conversation %s.".formatted(id));
    }

    private Turn toTurn(StoredTurn stored) {
        boolean ofUser = stored.role().equals(Turn.USER);
        return new Turn(
                stored.role(),
                ofUser ? stored.content() : null,
                ofUser ? null : read(stored.content()),
                stored.createdAt().toInstant(),
                stored.traceId());
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
