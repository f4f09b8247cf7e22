package dev.observatory.simulator;

import java.util.List;

/** What was said before the answer. */
record Conversation(List<Message> messages) {

    record Message(String role, String text) {}

    /** @return the question: the text of the last message of the user, or of the last one at all */
    String question() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role().equals("user")) {
                return messages.get(i).text();
            }
        }
        return messages.get(messages.size() - 1).text();
    }

    /** @return whether a system message asks for the four fields of Observatory's replies */
    boolean asksForSchema() {
        return messages.stream()
                .anyMatch(message ->
                        message.role().equals("system") && message.text().contains("\"joke\""));
    }

    /** @return whether it ends with what a tool brought, so that an answer is due */
    boolean endsWithToolResult() {
        return messages.get(messages.size() - 1).role().equals("tool");
    }
}
