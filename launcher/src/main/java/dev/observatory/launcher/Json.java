package dev.observatory.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON (RFC 8259) into maps, lists, strings and booleans; numbers stay text. Lenient where it does no harm. */
final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** The object that the text holds; empty if it is none. */
    static Optional<Map<?, ?>> object(String text) {
        try {
            Json json = new Json(text.strip());
            Object value = json.value();
            return value instanceof Map<?, ?> map && json.at == json.text.length()
                    ? Optional.of(map)
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | StackOverflowError notJson) {
            return Optional.empty();
        }
    }

    private Object value() {
        skipBlanks();
        char first = text.charAt(at);
        Object value = switch (first) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            default -> word();
        };
        skipBlanks();
        return value;
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        for (at++, skipBlanks(); text.charAt(at) != '}'; skipComma()) {
            skipBlanks();
            String name = string();
            skipBlanks();
            expect(':');
            members.put(name, value());
        }
        at++;
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        for (at++, skipBlanks(); text.charAt(at) != ']'; skipComma()) {
            elements.add(value());
        }
        at++;
        return elements;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
            default -> c;
        };
    }

    private Object word() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "null" -> "";
            case "true" -> true;
            case "false" -> false;
            case "" -> throw new IllegalArgumentException("no value at " + start);
            default -> word;
        };
    }

    private void skipComma() {
        if (text.charAt(at) == ',') {
            at++;
        } else if (text.charAt(at) != '}' && text.charAt(at) != ']') {
            throw new IllegalArgumentException("no comma at " + at);
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new IllegalArgumentException("no " + c + " at " + (at - 1));
        }
    }
}
