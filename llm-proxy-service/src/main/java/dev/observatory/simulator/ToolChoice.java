package dev.observatory.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The tools of a request, and whether one must be called. Source: OpenAI API reference, {@code tools} and {@code tool_choice}, in
 * which the functions of chat completions are one level deeper than those of responses.
 *
 * @param required whether one must be called; else one is if the question has its name
 */
record ToolChoice(List<Tool> tools, boolean required) {

    private static final int MAX_TOOLS = 128;

    /** @param parameters the JSON Schema of its arguments */
    record Tool(String name, JsonNode parameters) {}

    /** @return null if none may be called */
    static ToolChoice read(Fields fields) {
        JsonNode choice = fields.take("tool_choice");
        List<Tool> tools = tools(fields.take("tools"));
        String mode = choice.isTextual() ? choice.asText() : choice.isMissingNode() ? "auto" : "named";
        return switch (mode) {
            case "none" -> null;
            case "auto" -> tools.isEmpty() ? null : new ToolChoice(tools, false);
            case "required" -> new ToolChoice(someOf(tools), true);
            case "named" -> new ToolChoice(List.of(named(tools, choice)), true);
            default -> throw Fields.invalid("tool_choice", "tool_choice must be none, auto, required or a function.");
        };
    }

    /** @return the tool to call now */
    Optional<Tool> tool(Conversation conversation) {
        String question = conversation.question().toLowerCase(Locale.ROOT);
        Optional<Tool> mentioned = tools.stream()
                .filter(tool -> question.contains(tool.name().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (required) {
            return mentioned.or(() -> Optional.of(tools.get(0)));
        }
        return conversation.endsWithToolResult() ? Optional.empty() : mentioned;
    }

    private static List<Tool> tools(JsonNode all) {
        if (!all.isMissingNode() && !all.isArray() || all.size() > MAX_TOOLS) {
            throw Fields.invalid("tools", "tools must be an array of at most %d.".formatted(MAX_TOOLS));
        }
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : all) {
            if (!"function".equals(tool.path("type").asText())) {
                throw Fields.unsupported("tools", "it knows only tools of type function.");
            }
            JsonNode function = tool.has("function") ? tool.path("function") : tool;
            String name = function.path("name").asText();
            if (name.isEmpty()) {
                throw Fields.invalid("tools", "Each function of tools must have a name.");
            }
            JsonNode parameters = function.path("parameters");
            tools.add(new Tool(name, parameters.isObject() ? parameters : JsonNodeFactory.instance.objectNode()));
        }
        return tools;
    }

    private static List<Tool> someOf(List<Tool> tools) {
        if (tools.isEmpty()) {
            throw Fields.invalid("tool_choice", "tool_choice is required, but there are no tools.");
        }
        return tools;
    }

    private static Tool named(List<Tool> tools, JsonNode choice) {
        if (!"function".equals(choice.path("type").asText())) {
            throw Fields.unsupported("tool_choice", "it knows none, auto, required and a function.");
        }
        JsonNode function = choice.has("function") ? choice.path("function") : choice;
        String name = function.path("name").asText();
        return tools.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Fields.invalid("tool_choice", "tool_choice names a function that isn't in tools."));
    }
}
