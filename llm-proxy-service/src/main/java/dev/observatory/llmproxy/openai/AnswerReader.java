package dev.observatory.llmproxy.openai;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Adds a JSON text of the provider to an {@link Answer}: a completion or one chunk of it. A field of an unexpected type
 * is left unread, because telemetry must not refuse what a client may understand.
 */
public final class AnswerReader {

    /** What kind of JSON object it was. */
    public enum Kind {
        /** It has choices. */
        CHOICES,
        /** It has no choice but usage: an empty answer, or the chunk that ends a stream whose client asked for it. */
        USAGE,
        /** It carries an error of the provider. */
        ERROR,
        /** It is none of these. */
        OTHER
    }

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Answer answer;
    private boolean choicesSeen;
    private boolean choicesFilled;
    private boolean usageSeen;
    private boolean errorSeen;
    private boolean finished;

    private AnswerReader(JsonParser parser, Answer answer) {
        this.parser = parser;
        this.answer = answer;
    }

    /** @throws IOException if it is not JSON, and not one object */
    public static Kind read(byte[] json, int offset, int length, Answer answer) throws IOException {
        try (JsonParser parser = JSON.createParser(json, offset, length)) {
            return new AnswerReader(parser, answer).read();
        }
    }

    private Kind read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no JSON object");
        }
        while (next()) {
            switch (parser.currentName()) {
                case "id" -> ifText(answer::id);
                case "model" -> ifText(answer::model);
                case "choices" -> readChoices();
                case "usage" -> readUsage();
                case "error" -> readError();
                default -> skip();
            }
        }
        if (!finished || parser.nextToken() != null) {
            throw new IOException("more or less than one JSON object");
        }
        return kind();
    }

    private Kind kind() {
        if (errorSeen) {
            return Kind.ERROR;
        }
        if (choicesSeen && (choicesFilled || !usageSeen)) {
            return Kind.CHOICES;
        }
        return usageSeen ? Kind.USAGE : Kind.OTHER;
    }

    private boolean next() throws IOException {
        JsonToken token = parser.nextToken();
        finished = token == JsonToken.END_OBJECT;
        return token == JsonToken.FIELD_NAME;
    }

    private void readChoices() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        choicesSeen = true;
        for (int i = 0; parser.nextToken() == JsonToken.START_OBJECT; i++) {
            choicesFilled = true;
            readChoice(i);
        }
    }

    private void readChoice(int position) throws IOException {
        int index = position;
        String text = null;
        while (next()) {
            switch (parser.currentName()) {
                case "index" -> index = readIndex(position);
                case "finish_reason" -> ifText(answer::finishReason);
                case "message", "delta" -> text = readContent();
                default -> skip();
            }
        }
        if (index == 0 && text != null) {
            answer.content(text);
        }
    }

    private int readIndex(int position) throws IOException {
        int index = parser.nextIntValue(position);
        parser.skipChildren();
        return index;
    }

    private String readContent() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String text = null;
        while (next()) {
            if ("content".equals(parser.currentName())) {
                text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : text;
                parser.skipChildren();
            } else {
                skip();
            }
        }
        return text;
    }

    private void readUsage() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        usageSeen = true;
        while (next()) {
            switch (parser.currentName()) {
                case "prompt_tokens" -> ifCount(answer::inputTokens);
                case "completion_tokens" -> ifCount(answer::outputTokens);
                case "prompt_tokens_details" -> readDetail("cached_tokens", answer::cachedTokens);
                case "completion_tokens_details" -> readDetail("reasoning_tokens", answer::reasoningTokens);
                default -> skip();
            }
        }
    }

    private void readDetail(String name, LongConsumer field) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (next()) {
            if (name.equals(parser.currentName())) {
                ifCount(field);
            } else {
                skip();
            }
        }
    }

    private void readError() throws IOException {
        errorSeen = parser.nextToken() != JsonToken.VALUE_NULL;
        parser.skipChildren();
    }

    private void ifText(Consumer<String> field) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
            field.accept(parser.getText());
        }
        parser.skipChildren();
    }

    private void ifCount(LongConsumer field) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            field.accept(parser.getLongValue());
        }
        parser.skipChildren();
    }

    private void skip() throws IOException {
        parser.nextToken();
        parser.skipChildren();
    }
}
