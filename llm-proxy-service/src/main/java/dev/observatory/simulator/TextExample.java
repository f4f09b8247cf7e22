package dev.observatory.simulator;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.observatory.simulator.SchemaExample.Impossible;

/** Makes texts that are valid by a schema: of its format or pattern, or what a field of that name would say. */
final class TextExample {

    private static final Set<String> ANSWERS = Set.of(
            "answer",
            "content",
            "description",
            "explanation",
            "final_answer",
            "message",
            "output",
            "response",
            "result",
            "summary",
            "text");

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("date-time", "2026-01-01T12:00:00Z"),
            Map.entry("date", "2026-01-01"),
            Map.entry("time", "12:00:00Z"),
            Map.entry("duration", "PT1H"),
            Map.entry("email", "someone@example.com"),
            Map.entry("hostname", "example.com"),
            Map.entry("ipv4", "192.0.2.1"),
            Map.entry("ipv6", "2001:db8::1"),
            Map.entry("uuid", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
            Map.entry("uri", "https://example.com/"),
            Map.entry("url", "https://example.com/"),
            Map.entry("uri-reference", "/example"),
            Map.entry("json-pointer", "/example"),
            Map.entry("regex", "example"));

    private static final int MAX_LENGTH = 100_000;
    private static final int MAX_PATTERNS = 100;
    private static final int MAX_MADE = 1_000_000;

    private final CannedAnswers.Answer words;
    private final String question;
    private int patterns;
    private long made;

    TextExample(CannedAnswers.Answer words, String question) {
        this.words = words;
        this.question = question;
    }

    /** All that is made for one schema is bounded. */
    void charge(String text) throws Impossible {
        made += text.length();
        if (made > MAX_MADE) {
            throw new Impossible();
        }
    }

    String make(ObjectNode schema, String name, int variant) throws Impossible {
        String text = unbounded(schema, name, variant);
        charge(text);
        return text;
    }

    private String unbounded(ObjectNode schema, String name, int variant) throws Impossible {
        int least = Keywords.size(schema, "minLength", 0);
        int most = Keywords.size(schema, "maxLength", Integer.MAX_VALUE);
        if (least > most || least > MAX_LENGTH) {
            throw new Impossible();
        }
        JsonNode format = schema.path("format");
        String text = FORMATS.get(format.asText());
        if (schema.has("pattern")) {
            if (++patterns > MAX_PATTERNS) {
                throw new Impossible();
            }
            text = PatternExample.of(schema.path("pattern").asText(), least, text);
        }
        if (text == null) {
            return fitted(free(name) + (variant == 0 ? "" : " " + variant), least, most, variant);
        }
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw new Impossible();
        }
        return text;
    }

    private String free(String name) {
        if (ANSWERS.contains(name)) {
            return words.text();
        }
        return switch (name) {
            case "joke" -> words.joke();
            case "query" -> question;
            case "question" -> words.question();
            case "" -> "example";
            default -> name;
        };
    }

    private static String fitted(String text, int least, int most, int variant) {
        StringBuilder fitted = new StringBuilder(text);
        while (fitted.codePointCount(0, fitted.length()) < least) {
            fitted.append(".".repeat(least - fitted.codePointCount(0, fitted.length())));
        }
        if (fitted.codePointCount(0, fitted.length()) > most) {
            fitted.setLength(fitted.offsetByCodePoints(0, most));
            String end = variant == 0 ? "" : Integer.toString(variant);
            if (end.length() <= most) {
                fitted.setLength(fitted.offsetByCodePoints(0, most - end.length()));
                fitted.append(end);
            }
        }
        return fitted.toString();
    }
}
