package dev.observatory.lite.mcp;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkiverse.mcp.server.ToolCallException;

import dev.observatory.commons.ProblemException;

/**
 * What a tool answers: JSON that is short enough for an agent to read. Lists end where there is no more room, and the answer
 * then says in {@code cut} how many there are and how to ask for less. A text that is cut ends with its real length.
 */
final class Answer {

    /** Some 8,000 tokens. */
    static final int MAX_CHARACTERS = 24_000;

    /** One entry of a list takes no more than this, or the others would have no room. */
    private static final int MAX_ENTRY_CHARACTERS = MAX_CHARACTERS / 4;

    private static final int MAX_TEXT = 500;

    /** What a list or map within an entry may have, for texts of {@link #MAX_TEXT}. */
    private static final int MAX_MEMBERS = 100;

    private static final int SHRINK = 4;
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final ObjectNode json = JSON.createObjectNode();
    private final ArrayNode cut = JSON.createArrayNode();
    private final int maxText;
    private int characters;

    Answer() {
        this(MAX_TEXT);
    }

    /** @param maxText how many characters of a text are shown */
    Answer(int maxText) {
        this.maxText = maxText;
    }

    /**
     * Runs a tool.
     *
     * @throws ToolCallException whose message an agent reads, where the tool refuses its arguments
     */
    static String of(Supplier<Answer> tool) {
        try {
            return tool.get().text();
        } catch (ProblemException e) {
            throw new ToolCallException(e.getMessage());
        }
    }

    /** @return null for what has no text, so that it is left out */
    static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** @param value left out if it is null */
    Answer put(String name, Object value) {
        if (value != null) {
            JsonNode node = fitting(JSON.valueToTree(value));
            json.set(name, node);
            characters += name.length() + node.toString().length();
        }
        return this;
    }

    /** @param narrowing what to do when not all entries fit, as a sentence for the agent */
    Answer list(String name, Collection<?> entries, String narrowing) {
        return list(name, entries, entries.size(), narrowing);
    }

    /** @param total how many there are, of which the entries are the first */
    Answer list(String name, Collection<?> entries, int total, String narrowing) {
        ArrayNode shown = JSON.createArrayNode();
        for (Object entry : entries) {
            JsonNode node = fitting(JSON.valueToTree(entry));
            int length = node.toString().length();
            if (characters + length > MAX_CHARACTERS) {
                break;
            }
            characters += length + 1;
            shown.add(node);
        }
        json.set(name, shown);
        if (shown.size() < total) {
            cut.add("%s: %d of %d shown. %s".formatted(name, shown.size(), total, narrowing));
        }
        return this;
    }

    String text() {
        if (!cut.isEmpty()) {
            json.set("cut", cut);
        }
        return json.toString();
    }

    private JsonNode fitting(JsonNode entry) {
        int text = maxText;
        int members = MAX_MEMBERS;
        JsonNode shortened = shortened(entry, text, members);
        while (shortened.toString().length() > MAX_ENTRY_CHARACTERS && members > 1) {
            text = Math.max(1, text / SHRINK);
            members = Math.max(1, members / SHRINK);
            shortened = shortened(entry, text, members);
        }
        return shortened;
    }

    private static JsonNode shortened(JsonNode node, int maxText, int maxMembers) {
        if (node.isTextual() && node.textValue().length() > maxText) {
            String text = node.textValue();
            return TextNode.valueOf("%s... (%d characters)".formatted(text.substring(0, maxText), text.length()));
        }
        if (node.isArray()) {
            ArrayNode some = JSON.createArrayNode();
            for (int i = 0; i < Math.min(maxMembers, node.size()); i++) {
                some.add(shortened(node.get(i), maxText, maxMembers));
            }
            return node.size() > maxMembers ? some.add("... (%d in all)".formatted(node.size())) : some;
        }
        if (node.isObject()) {
            ObjectNode some = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (some.size() == maxMembers) {
                    return some.put("...", "(%d in all)".formatted(node.size()));
                }
                some.set(member.getKey(), shortened(member.getValue(), maxText, maxMembers));
            }
            return some;
        }
        return node;
    }
}
