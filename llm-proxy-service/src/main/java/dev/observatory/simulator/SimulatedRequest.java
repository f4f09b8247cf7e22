package dev.observatory.simulator;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.llmproxy.openai.ApiException;

/** What the simulator reads of a chat completion request. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SimulatedRequest(
        String model,
        List<Message> messages,
        Boolean stream,
        @JsonProperty("stream_options") StreamOptions streamOptions) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String role, JsonNode content) {

        /** @return the text; of content in several parts, that of the parts which are text */
        String text() {
            if (content == null || content.isTextual()) {
                return content == null ? "" : content.asText();
            }
            StringBuilder text = new StringBuilder();
            content.forEach(part -> text.append(part.path("text").asText()));
            return text.toString();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record StreamOptions(@JsonProperty("include_usage") Boolean includeUsage) {}

    /** @throws ApiException with status 400 if there is no message, or one without a role */
    SimulatedRequest checked() {
        boolean complete = messages != null
                && !messages.isEmpty()
                && messages.stream().allMatch(message -> message != null && message.role() != null);
        if (!complete) {
            throw ApiException.invalid("messages must hold at least one message, each with a role.");
        }
        return this;
    }

    boolean streamed() {
        return Boolean.TRUE.equals(stream);
    }

    boolean usageWanted() {
        return streamOptions != null && Boolean.TRUE.equals(streamOptions.includeUsage());
    }

    /** @return the question: the content of the last message of the user, or of the last one at all */
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
}
