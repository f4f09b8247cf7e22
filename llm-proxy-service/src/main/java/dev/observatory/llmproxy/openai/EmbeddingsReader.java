package dev.observatory.llmproxy.openai;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Reads what is said about embeddings, and none of their numbers. Source: OpenAI API reference, "Create embeddings". */
final class EmbeddingsReader extends AnswerReader {

    private boolean dataSeen;
    private boolean errorSeen;

    EmbeddingsReader(JsonParser parser, Answer answer) {
        super(parser, answer);
    }

    @Override
    void readField(String name) throws IOException {
        switch (name) {
            case "model" -> ifText(answer()::model);
            case "data" -> readData();
            case "usage" -> readUsage();
            case "error" -> errorSeen |= isPresent();
            default -> skip();
        }
    }

    @Override
    Kind kind() {
        if (errorSeen) {
            return Kind.ERROR;
        }
        return dataSeen ? Kind.ANSWER : Kind.OTHER;
    }

    private void readData() throws IOException {
        dataSeen |= parser().nextToken() == JsonToken.START_ARRAY;
        parser().skipChildren();
    }
}
