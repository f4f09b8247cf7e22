package dev.observatory.llmproxy.openai;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Adds a JSON text of the provider to an {@link Answer}: a whole answer or one event of a stream. A field of an unexpected
 * type is left unread, because telemetry must not refuse what a client may understand.
 */
public abstract class AnswerReader {

    /** What kind of JSON object it was. */
    public enum Kind {
        /** What was asked for, or a part of it. */
        ANSWER,
        /** It has no choice but usage: an empty answer, or the chunk that ends a stream whose client asked for it. */
        USAGE,
        /** It says that the answer is whole: no event follows. */
        LAST,
        /** It carries an error of the provider. */
        ERROR,
        /** It is none of these. */
        OTHER
    }

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Answer answer;
    private boolean finished;

    AnswerReader(JsonParser parser, Answer answer) {
        this.parser = parser;
        this.answer = answer;
    }

    /** @throws IOException if it is not JSON, and not one object */
    public static Kind read(Operation operation, byte[] json, int offset, int length, Answer answer)
            throws IOException {
        try (JsonParser parser = JSON.createParser(json, offset, length)) {
            return operation.reader(parser, answer).read();
        }
    }

    private Kind read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no JSON object");
        }
        while (next()) {
            readField(parser.currentName());
        }
        if (!finished || parser.nextToken() != null) {
            throw new IOException("more or less than one JSON object");
        }
        return kind();
    }

    /** Reads the value of one field of the object, to its end. */
    abstract void readField(String name) throws IOException;

    /** @return what the object was, now that all of it is read */
    abstract Kind kind();

    final Answer answer() {
        return answer;
    }

    final JsonParser parser() {
        return parser;
    }

    /** @return whether a field follows in this object */
    final boolean next() throws IOException {
        JsonToken token = parser.nextToken();
        finished = token == JsonToken.END_OBJECT;
        return token == JsonToken.FIELD_NAME;
    }

    /** @return whether the value is of this kind, so that it can be read now; any other is skipped */
    final boolean enters(JsonToken start) throws IOException {
        if (parser.nextToken() == start) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    final void ifText(Consumer<String> field) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
            field.accept(parser.getText());
        }
        parser.skipChildren();
    }

    final void ifCount(LongConsumer field) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            field.accept(parser.getLongValue());
        }
        parser.skipChildren();
    }

    /** @return whether there is a value other than null */
    final boolean isPresent() throws IOException {
        boolean present = parser.nextToken() != JsonToken.VALUE_NULL;
        parser.skipChildren();
        return present;
    }

    final void skip() throws IOException {
        parser.nextToken();
        parser.skipChildren();
    }

    /** @return whether there is a usage; its names are those of either API */
    final boolean readUsage() throws IOException {
        if (!enters(JsonToken.START_OBJECT)) {
            return false;
        }
        while (next()) {
            switch (parser.currentName()) {
                case "prompt_tokens", "input_tokens" -> ifCount(answer::inputTokens);
                case "completion_tokens", "output_tokens" -> ifCount(answer::outputTokens);
                case "prompt_tokens_details", "input_tokens_details" ->
                    readDetail("cached_tokens", answer::cachedTokens);
                case "completion_tokens_details", "output_tokens_details" ->
                    readDetail("reasoning_tokens", answer::reasoningTokens);
                default -> skip();
            }
        }
        return true;
    }

    private void readDetail(String name, LongConsumer field) throws IOException {
        if (!enters(JsonToken.START_OBJECT)) {
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
}
