package dev.observatory.llmproxy.openai;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;

/** Reads a {@link ApiRequest} in one pass, token by token: a tree of long messages would cost more than the call. */
public final class ApiRequestReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Operation operation;
    private final Buffer body;
    private final JsonParser parser;
    private final Set<String> seen = new HashSet<>();

    private String model;
    private boolean stream;
    private boolean usageWanted;
    private boolean hasContent;
    private Long maxTokens;
    private long choices = 1;
    private long prompts = 1;
    private Double temperature;
    private Double topP;
    private ApiRequest.Edit modelEdit;
    private ApiRequest.Edit usageEdit;

    private ApiRequestReader(Operation operation, Buffer body, JsonParser parser) {
        this.operation = operation;
        this.body = body;
        this.parser = parser;
    }

    /** @throws ApiException with status 400 if the body isn't a request of this operation; what is passed on unread is not checked */
    public static ApiRequest read(Operation operation, Buffer body) {
        ByteBuf bytes = body.getByteBuf();
        int start = bytes.arrayOffset() + bytes.readerIndex();
        try (JsonParser parser = JSON.createParser(bytes.array(), start, bytes.readableBytes())) {
            return new ApiRequestReader(operation, body, parser).read();
        } catch (IOException e) {
            throw ApiException.invalid("The body is not valid JSON.");
        }
    }

    private ApiRequest read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ApiException.invalid("The body must be a JSON object.");
        }
        int inside = end();
        if (inside < 0) {
            throw ApiException.invalid("The body must be UTF-8.");
        }
        modelEdit = new ApiRequest.Edit(inside, inside, "\"model\":", ",");
        usageEdit = new ApiRequest.Edit(inside, inside, "\"stream_options\":{\"include_usage\":", "},");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            readField(name);
        }
        if (parser.nextToken() != null) {
            throw ApiException.invalid("The body must be one JSON object.");
        }
        if (!hasContent) {
            throw ApiException.invalid(operation.contentRule());
        }
        return new ApiRequest(
                operation,
                body,
                model,
                stream,
                usageWanted,
                maxTokens,
                choices > Long.MAX_VALUE / prompts ? Long.MAX_VALUE : choices * prompts,
                temperature,
                topP,
                modelEdit,
                stream && !usageWanted && operation.usageOnDemand() ? usageEdit : null);
    }

    private void readField(String name) throws IOException {
        switch (name) {
            case "model" -> readModel();
            case "stream" -> stream = Boolean.TRUE.equals(flag(name));
            case "stream_options" -> readStreamOptions();
            case "max_tokens", "max_completion_tokens", "max_output_tokens" ->
                maxTokens = present(name) ? larger(maxTokens, limit(name)) : maxTokens;
            case "n", "best_of" -> choices = present(name) ? Math.max(choices, limit(name)) : choices;
            case "temperature" ->
                temperature = present(name) ? (Double) number(name).doubleValue() : null;
            case "top_p" -> topP = present(name) ? (Double) number(name).doubleValue() : null;
            case "background" -> refuseBackground();
            default -> readContent(name);
        }
    }

    private void readContent(String name) throws IOException {
        if (!operation.contentFields().contains(name)) {
            parser.skipChildren();
        } else if (operation == Operation.CHAT) {
            readMessages();
        } else if (present(name)) {
            readInput(name);
        }
    }

    /** Only the number of what it holds matters here: each prompt of a completion has choices of its own. */
    private void readInput(String name) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            expect(!parser.currentToken().isNumeric() && !parser.currentToken().isBoolean(), name);
            hasContent |= parser.currentToken() != JsonToken.VALUE_STRING || parser.getTextLength() > 0;
            parser.skipChildren();
            return;
        }
        long texts = 0;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            hasContent = true;
            texts += next.isNumeric() ? 0 : 1;
            parser.skipChildren();
        }
        prompts = operation == Operation.COMPLETIONS ? Math.max(texts, 1) : 1;
    }

    /** Its answer would come later, at a path that isn't here, and nobody would count its tokens. */
    private void refuseBackground() {
        if (Boolean.TRUE.equals(flag("background"))) {
            throw ApiException.invalid("background isn't supported here: ask with stream, or wait for the answer.");
        }
    }

    private void readModel() throws IOException {
        int start = start();
        if (present("model")) {
            expect(parser.currentToken() == JsonToken.VALUE_STRING, "model");
            model = parser.getText();
        }
        modelEdit = new ApiRequest.Edit(start, end(), "", "");
    }

    private void readMessages() throws IOException {
        if (!present("messages")) {
            return;
        }
        expect(parser.isExpectedStartArrayToken(), "messages");
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            expect(next == JsonToken.START_OBJECT, "messages");
            hasContent = true;
            parser.skipChildren();
        }
    }

    private void readStreamOptions() throws IOException {
        int start = start();
        if (!present("stream_options")) {
            usageEdit = new ApiRequest.Edit(start, end(), "{\"include_usage\":", "}");
            return;
        }
        expect(parser.isExpectedStartObjectToken(), "stream_options");
        int inside = end();
        JsonToken next = parser.nextToken();
        boolean empty = next == JsonToken.END_OBJECT;
        usageEdit = new ApiRequest.Edit(inside, inside, "\"include_usage\":", empty ? "" : ",");
        for (; next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            boolean usage = "include_usage".equals(parser.currentName());
            parser.nextToken();
            if (usage) {
                int valueStart = start();
                usageWanted = Boolean.TRUE.equals(flag("stream_options.include_usage"));
                usageEdit = new ApiRequest.Edit(valueStart, end(), "", "");
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

    /** @return the nearest long: a number that has too many digits must not pass for a small one */
    private long limit(String name) throws IOException {
        return (long) number(name).doubleValue();
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
