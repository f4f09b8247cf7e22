package dev.observatory.backend.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.observatory.backend.conversation.ConversationRepository.StoredTurn;
import dev.observatory.backend.model.CompletionRequest.Message;
import dev.observatory.backend.reply.ReplyPrompt;

/**
 * A question that was stored and waits for its answer.
 *
 * @param earlier the conversation before it, oldest first
 */
record Question(UUID conversationId, List<StoredTurn> earlier, String query) {

    /** @return what the model is sent: the system message, the conversation so far, the question */
    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message("system", ReplyPrompt.SYSTEM_MESSAGE));
        earlier.forEach(turn -> messages.add(new Message(turn.role(), turn.content())));
        messages.add(new Message(Turn.USER, query));
        return messages;
    }
}
