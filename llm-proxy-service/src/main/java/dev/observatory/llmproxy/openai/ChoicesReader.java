package dev.observatory.llmproxy.openai;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads answers that consist of choices. Source: OpenAI API reference, "The chat completion object", "The chat completion chunk
 * object" and "The completion object".
 */
final class ChoicesReader extends AnswerReader {

    private boolean choicesSeen;
    private boolean choicesFilled;
    private boolean usageSeen;
    private boolean errorSeen;

    ChoicesReader(JsonParser parser, Answer answer) {
        super(parser, answer);
    }

    @Override
    void readField(String name) throws IOException {
        switch (name) {
            case "id" -> ifText(answer()::id);
            case "model" -> ifText(answer()::model);
            case "choices" -> readChoices();
            case "usage" -> usageSeen |= readUsage();
            case "error" -> errorSeen |= isPresent();
            default -> skip();
        }
    }

    @Override
    Kind kind() {
        if (errorSeen) {
            return Kind.ERROR;
        }
        if (choicesSeen && (choicesFilled || !usageSeen)) {
            return Kind.ANSWER;
        }
        return usageSeen ? Kind.USAGE : Kind.OTHER;
    }

    private void readChoices() throws IOException {
        if (!enters(JsonToken.START_ARRAY)) {
            return;
        }
        choicesSeen = true;
        for (int i = 0; parser().nextToken() == JsonToken.START_OBJECT; i++) {
            choicesFilled = true;
            readChoice(i);
        }
    }

    private void readChoice(int position) throws IOException {
        int index = position;
        String text = null;
        while (next()) {
            switch (parser().currentName()) {
                case "index" -> index = readIndex(position);
                case "finish_reason" -> ifText(answer()::finishReason);
                case "message", "delta" -> text = readContent();
                case "text" -> text = readText(text);
                default -> skip();
            }
        }
        if (index == 0 && text != null) {
            answer().content(text);
        }
    }

    private int readIndex(int position) throws IOException {
        int index = parser().nextIntValue(position);
        parser().skipChildren();
        return index;
    }

    private String readContent() throws IOException {
        if (!enters(JsonToken.START_OBJECT)) {
            return null;
        }
        String text = null;
        while (next()) {
            if ("content".equals(parser().currentName())) {
                text = readText(text);
            } else {
                skip();
            }
        }
        return text;
    }

    private String readText(String otherwise) throws IOException {
        String text = parser().nextToken() == JsonToken.VALUE_STRING ? parser().getText() : otherwise;
        parser().skipChildren();
        return text;
    }
}
