package dev.observatory.llmproxy.openai;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;

/** Reads a {@link ChatCompletionRequest} in one pass, token by token: a tree of long messages would cost more than the call. */
public final class ChatCompletionRequestReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Buffer body;
    private final JsonParser parser;
    private final Set<String> seen = new HashSet<>();

    private String model;
    private boolean stream;
    private boolean usageWanted;
    private boolean hasMessages;
    private Long maxTokens;
    private Long choices;
    private Double temperature;
    private Double topP;
    private ChatCompletionRequest.Edit modelEdit;
    private ChatCompletionRequest.Edit usageEdit;

    private ChatCompletionRequestReader(Buffer body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /** @throws ApiException with status 400 if the body isn't a chat completion request; what is passed on unread is not checked */
    public static ChatCompletionRequest read(Buffer body) {
        ByteBuf bytes = body.getByteBuf();
        int start = bytes.arrayOffset() + bytes.readerIndex();
        try (JsonParser parser = JSON.createParser(bytes.array(), start, bytes.readableBytes())) {
            return new ChatCompletionRequestReader(body, parser).read();
        } catch (IOException e) {
            throw ApiException.invalid("The body is not valid JSON.");
        }
    }

    private ChatCompletionRequest read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ApiException.invalid("The body must be a JSON object.");
        }
        int inside = end();
        if (inside < 0) {
            throw ApiException.invalid("The body must be UTF-8.");
        }
        modelEdit = new ChatCompletionRequest.Edit(inside, inside, "\"model\":", ",");
        usageEdit = new ChatCompletionRequest.Edit(inside, inside, "\"stream_options\":{\"include_usage\":", "},");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            readField(name);
        }
        if (parser.nextToken() != null) {
            throw ApiException.invalid("The body must be one JSON object.");
        }
        if (!hasMessages) {
            throw ApiException.invalid("messages must hold at least one message.");
        }
        return new ChatCompletionRequest(
                body,
                model,
                stream,
                usageWanted,
                maxTokens,
                choices,
                temperature,
                topP,
                modelEdit,
                stream && !usageWanted ? usageEdit : null);
    }

    private void readField(String name) throws IOException {
        switch (name) {
            case "model" -> readModel();
            case "messages" -> readMessages();
            case "stream" -> stream = Boolean.TRUE.equals(flag(name));
            case "stream_options" -> readStreamOptions();
            case "max_tokens", "max_completion_tokens" ->
                maxTokens = present(name) ? larger(maxTokens, number(name).longValue()) : maxTokens;
            case "n" -> choices = present(name) ? (Long) number(name).longValue() : null;
            case "temperature" ->
                temperature = present(name) ? (Double) number(name).doubleValue() : null;
            case "top_p" -> topP = present(name) ? (Double) number(name).doubleValue() : null;
            default -> parser.skipChildren();
        }
    }

    private void readModel() throws IOException {
        int start = start();
        if (present("model")) {
            expect(parser.currentToken() == JsonToken.VALUE_STRING, "model");
            model = parser.getText();
        }
        modelEdit = new ChatCompletionRequest.Edit(start, end(), "", "");
    }

    private void readMessages() throws IOException {
        if (!present("messages")) {
            return;
        }
        expect(parser.isExpectedStartArrayToken(), "messages");
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            expect(next == JsonToken.START_OBJECT, "messages");
            hasMessages = true;
            parser.skipChildren();
        }
    }

    private void readStreamOptions() throws IOException {
        int start = start();
        if (!present("stream_options")) {
            usageEdit = new ChatCompletionRequest.Edit(start, end(), "{\"include_usage\":", "}");
            return;
        }
        expect(parser.isExpectedStartObjectToken(), "stream_options");
        int inside = end();
        JsonToken next = parser.nextToken();
        boolean empty = next == JsonToken.END_OBJECT;
        usageEdit = new ChatCompletionRequest.Edit(inside, inside, "\"include_usage\":", empty ? "" : ",");
        for (; next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            boolean usage = "include_usage".equals(parser.currentName());
            parser.nextToken();
            if (usage) {
                int valueStart = start();
                usageWanted = Boolean.TRUE.equals(flag("stream_options.include_usage"));
                usageEdit = new ChatCompletionRequest.Edit(valueStart, end(), "", "");
            } else {
                parser.skipChildren();
            }
        }
    }

    /** @return whether the field has a value; a field that occurs twice is refused, since readers differ on which one counts */
    private boolean present(String name) {
        if (!seen.add(name)) {
            throw ApiException.invalid("%s occurs twice.".formatted(name));
        }
        return parser.currentToken() != JsonToken.VALUE_NULL;
    }

    private static Long larger(Long known, long next) {
        return known == null ? next : Math.max(known, next);
    }

    private Boolean flag(String name) {
        if (!present(name)) {
            return null;
        }
        expect(parser.currentToken().isBoolean(), name);
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    private Number number(String name) throws IOException {
        expect(parser.currentToken().isNumeric(), name);
        return parser.getNumberValue();
    }

    private void expect(boolean fits, String name) {
        if (!fits) {
            throw ApiException.invalid("The body does not fit: %s has the wrong type.".formatted(name));
        }
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() throws IOException {
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }
}
