package dev.observatory.llmproxy.openai;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads a response, and the events of a streamed one. Its text comes whole in the one and by deltas in the others, which repeat
 * it in the end. Why it stopped is told in the words of chat completions. Source: OpenAI API reference, "The response object"
 * and "Streaming events".
 */
final class ResponseReader extends AnswerReader {

    private static final String PREFIX = "response.";

    private String type;
    private String delta;
    private String status;
    private String incompleteReason;
    private final StringBuilder text = new StringBuilder();
    private boolean toolCalled;
    private boolean outputSeen;
    private boolean errorSeen;

    ResponseReader(JsonParser parser, Answer answer) {
        super(parser, answer);
    }

    @Override
    void readField(String name) throws IOException {
        switch (name) {
            case "type" -> ifText(value -> type = value);
            case "delta" -> ifText(value -> delta = value);
            case "response" -> readResponse();
            default -> readResponseField(name);
        }
    }

    private void readResponse() throws IOException {
        if (enters(JsonToken.START_OBJECT)) {
            while (next()) {
                readResponseField(parser().currentName());
            }
        }
    }

    private void readResponseField(String name) throws IOException {
        switch (name) {
            case "id" -> ifText(answer()::id);
            case "model" -> ifText(answer()::model);
            case "status" -> ifText(value -> status = value);
            case "incomplete_details" -> readIncompleteDetails();
            case "output" -> readOutput();
            case "usage" -> readUsage();
            case "error" -> errorSeen |= isPresent();
            default -> skip();
        }
    }

    @Override
    Kind kind() {
        boolean whole = type == null;
        if (errorSeen || "error".equals(type) || (PREFIX + "failed").equals(type)) {
            return Kind.ERROR;
        }
        if (whole && !text.isEmpty()) {
            answer().content(text.toString());
        }
        if ((PREFIX + "output_text.delta").equals(type) && delta != null) {
            answer().content(delta);
        }
        boolean last = (PREFIX + "completed").equals(type) || (PREFIX + "incomplete").equals(type);
        if (last || whole && outputSeen) {
            answer().finishReason(finishReason());
            return whole ? Kind.ANSWER : Kind.LAST;
        }
        return whole ? Kind.OTHER : Kind.ANSWER;
    }

    private String finishReason() {
        if ("incomplete".equals(status)) {
            return incompleteReason == null || incompleteReason.startsWith("max_") ? "length" : incompleteReason;
        }
        return toolCalled ? "tool_calls" : "stop";
    }

    private void readIncompleteDetails() throws IOException {
        if (enters(JsonToken.START_OBJECT)) {
            while (next()) {
                if ("reason".equals(parser().currentName())) {
                    ifText(value -> incompleteReason = value);
                } else {
                    skip();
                }
            }
        }
    }

    private void readOutput() throws IOException {
        if (enters(JsonToken.START_ARRAY)) {
            outputSeen = true;
            while (parser().nextToken() == JsonToken.START_OBJECT) {
                readItem();
            }
        }
    }

    private void readItem() throws IOException {
        while (next()) {
            switch (parser().currentName()) {
                case "type" -> ifText(value -> toolCalled |= value.endsWith("_call"));
                case "content" -> readParts();
                default -> skip();
            }
        }
    }

    private void readParts() throws IOException {
        if (enters(JsonToken.START_ARRAY)) {
            while (parser().nextToken() == JsonToken.START_OBJECT) {
                while (next()) {
                    if ("text".equals(parser().currentName())) {
                        ifText(text::append);
                    } else {
                        skip();
                    }
                }
            }
        }
    }
}
