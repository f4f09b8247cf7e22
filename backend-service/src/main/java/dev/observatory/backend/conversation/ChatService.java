package dev.observatory.backend.conversation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.observatory.backend.conversation.ConversationService.Question;
import dev.observatory.backend.model.Completion;
import dev.observatory.backend.model.CompletionChunk;
import dev.observatory.backend.model.CompletionRequest;
import dev.observatory.backend.model.Model;
import dev.observatory.backend.reply.Reply;
import dev.observatory.backend.reply.ReplyDecoder;
import dev.observatory.backend.reply.ReplyFormatException;
import dev.observatory.backend.reply.ReplyReader;
import dev.observatory.backend.scenario.ChatFaults;
import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemException;
import dev.observatory.commons.sse.EventStreams.Event;

/**
 * Stores the question, asks the model with the conversation so far, stores its reply when it is whole. It fails with a 404
 * for an unknown conversation and with a 502 for a reply that breaks the schema. It never retries.
 */
@Singleton
class ChatService {

    private static final String REPLIES = "observatory.model.replies";

    private final ConversationService conversations;
    private final Model model;
    private final ReplyDecoder decoder;
    private final OwnDuration ownDuration;
    private final ChatFaults faults;
    private final Counter valid;
    private final Counter invalid;

    ChatService(
            ConversationService conversations,
            Model model,
            ReplyDecoder decoder,
            OwnDuration ownDuration,
            ChatFaults faults,
            MeterRegistry metrics) {
        this.conversations = conversations;
        this.model = model;
        this.decoder = decoder;
        this.ownDuration = ownDuration;
        this.faults = faults;
        this.valid = metrics.counter(REPLIES, "outcome", "valid");
        this.invalid = metrics.counter(REPLIES, "outcome", "invalid");
    }

    /** What the model is sent, for those who want to look over its shoulder. */
    record Messages(List<CompletionRequest.Message> messages) {}

    /** @param text the next characters of the answer */
    record Token(String text) {}

    Uni<ChatReply> ask(ChatRequest request, Deadline deadline) {
        OwnDuration.Measurement own = ownDuration.begin(false);
        Uni<ChatReply> chat = faults.before(conversations.ask(request))
                .chain(question -> own.waiting(model.complete(CompletionRequest.whole(question.messages()), deadline))
                        .chain(completion -> finish(
                                question,
                                decode(() -> decoder.decode(completion.content())),
                                completion.model(),
                                completion.usage())));
        return own.whole(deadline.limit(chat));
    }

    /**
     * Answers with {@code token} events while the model speaks, and in the end with one {@code reply}.
     *
     * @param showMessages whether to begin with an event {@code messages}
     */
    Multi<Event> stream(ChatRequest request, boolean showMessages, Deadline deadline) {
        OwnDuration.Measurement own = ownDuration.begin(true);
        Multi<Event> chat = deadline.limit(faults.before(conversations.ask(request)))
                .onItem()
                .transformToMulti(question -> {
                    Multi<Event> messages = showMessages
                            ? Multi.createFrom().item(new Event("messages", new Messages(question.messages())))
                            : Multi.createFrom().empty();
                    return Multi.createBy().concatenating().streams(messages, answer(question, deadline, own));
                });
        return own.whole(chat);
    }

    private Multi<Event> answer(Question question, Deadline deadline, OwnDuration.Measurement own) {
        ReplyReader reader = decoder.reader();
        AtomicReference<CompletionChunk> last = new AtomicReference<>();
        Multi<Event> tokens = own.waiting(model.stream(CompletionRequest.streamed(question.messages()), deadline))
                .map(chunk -> {
                    last.set(chunk.usage() == null && last.get() != null ? last.get() : chunk);
                    return decode(() -> reader.accept(chunk.content()));
                })
                .filter(text -> !text.isEmpty())
                .map(ChatService::token);
        return Multi.createBy()
                .concatenating()
                .streams(tokens, Multi.createFrom().deferred(() -> end(question, reader, last.get(), deadline)));
    }

    private Multi<Event> end(Question question, ReplyReader reader, CompletionChunk last, Deadline deadline) {
        Reply whole = decode(reader::whole);
        String rest = reader.rest(whole);
        Multi<Event> token =
                rest.isEmpty() ? Multi.createFrom().empty() : Multi.createFrom().item(token(rest));
        Uni<Event> reply = deadline.limit(finish(question, whole, last.model(), last.usage()))
                .map(chatReply -> new Event("reply", chatReply));
        return Multi.createBy().concatenating().streams(token, reply.toMulti());
    }

    private static Event token(String text) {
        return new Event("token", new Token(text));
    }

    private Uni<ChatReply> finish(Question question, Reply reply, String modelName, Completion.Usage usage) {
        valid.increment();
        return conversations
                .answer(question.conversationId(), reply)
                .replaceWith(ChatReply.of(question.conversationId(), reply, modelName, usage));
    }

    private <T> T decode(Supplier<T> step) {
        try {
            return step.get();
        } catch (ReplyFormatException e) {
            invalid.increment();
            throw new ProblemException(502, "The model's reply breaks the schema: %s.".formatted(e.getMessage()));
        }
    }
}
