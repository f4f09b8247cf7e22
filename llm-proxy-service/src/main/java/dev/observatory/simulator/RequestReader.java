package dev.observatory.simulator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.simulator.Conversation.Message;

/**
 * Reads what the simulator obeys. Source: OpenAI API reference, "Create chat completion", "Create a model response" and
 * "Create completion".
 */
final class RequestReader {

    private static final int MAX_CHOICES = 16;
    private static final int MAX_STOPS = 4;
    private static final int MAX_MODEL_LENGTH = 256;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NO_MESSAGES = "messages must hold at least one message, each with a role.";
    private static final String NO_INPUT = "input must be a text, or an array of items that have a role or a type.";

    private RequestReader() {}

    /** @throws ApiException with status 400 that names what is wrong, or what the simulator can't do */
    static SimulatedRequest read(Operation operation, JsonNode body) {
        Fields fields = new Fields(body);
        SimulatedRequest request = switch (operation) {
            case CHAT -> chat(fields);
            case RESPONSES -> response(fields);
            case COMPLETIONS -> completion(fields);
            case EMBEDDINGS -> throw new IllegalArgumentException("no conversation");
        };
        fields.refuseOthers();
        return request;
    }

    /** @return null where it names none */
    static String model(Fields fields) {
        String model = fields.text("model");
        if (model != null && model.length() > MAX_MODEL_LENGTH) {
            throw Fields.invalid("model", "model must not be longer than %d characters.".formatted(MAX_MODEL_LENGTH));
        }
        return model;
    }

    private static SimulatedRequest chat(Fields fields) {
        fields.withoutEffect("parallel_tool_calls", "reasoning_effort", "verbosity");
        fields.onlyWithout("logprobs", BooleanNode.FALSE);
        fields.onlyWithout("top_logprobs", IntNode.valueOf(0));
        fields.onlyWithout("logit_bias", JSON.objectNode());
        fields.onlyWithout("modalities", JSON.arrayNode().add("text"));
        Conversation conversation = conversation(fields.take("messages"));
        return new SimulatedRequest(
                model(fields),
                List.of(conversation),
                fields.flag("stream"),
                usageWanted(fields),
                choices(fields),
                least(maxTokens(fields, "max_tokens"), maxTokens(fields, "max_completion_tokens")),
                stops(fields),
                ResponseFormat.schema("response_format", fields.take("response_format")),
                ToolChoice.read(fields));
    }

    private static SimulatedRequest response(Fields fields) {
        fields.withoutEffect("parallel_tool_calls", "reasoning", "max_tool_calls", "truncation");
        fields.onlyWithout("top_logprobs", IntNode.valueOf(0));
        fields.onlyWithout("background", BooleanNode.FALSE);
        JsonNode include = fields.take("include");
        for (JsonNode part : array(include)) {
            // It never reasons, so there is nothing to include.
            if (!part.equals(TextNode.valueOf("reasoning.encrypted_content"))) {
                throw Fields.unsupported("include", "it has nothing of that kind.");
            }
        }
        Fields text = fields.inner("text");
        text.withoutEffect("verbosity");
        JsonNode schema = ResponseFormat.schema("text.format", text.take("format"));
        text.refuseOthers();
        fields.inner("stream_options").withoutEffect("include_obfuscation");
        return new SimulatedRequest(
                model(fields),
                List.of(input(fields.text("instructions"), fields.take("input"))),
                fields.flag("stream"),
                true,
                1,
                maxTokens(fields, "max_output_tokens"),
                List.of(),
                schema,
                ToolChoice.read(fields));
    }

    private static SimulatedRequest completion(Fields fields) {
        fields.onlyWithout("logprobs", IntNode.valueOf(0));
        fields.onlyWithout("logit_bias", JSON.objectNode());
        fields.onlyWithout("echo", BooleanNode.FALSE);
        fields.onlyWithout("suffix", TextNode.valueOf(""));
        fields.onlyWithout("best_of", IntNode.valueOf(1));
        JsonNode prompt = fields.take("prompt");
        List<Conversation> conversations = new ArrayList<>();
        for (JsonNode each : prompt.isArray() ? prompt : JSON.arrayNode().add(prompt)) {
            if (!each.isTextual()) {
                throw Fields.invalid(
                        "prompt", "prompt must be a text or an array of texts: the simulator reads no tokens.");
            }
            conversations.add(new Conversation(List.of(new Message("user", each.asText()))));
        }
        if (conversations.isEmpty() || conversations.size() > MAX_CHOICES) {
            throw Fields.invalid("prompt", "prompt must hold from 1 to %d texts.".formatted(MAX_CHOICES));
        }
        return new SimulatedRequest(
                model(fields),
                conversations,
                fields.flag("stream"),
                usageWanted(fields),
                choices(fields),
                maxTokens(fields, "max_tokens"),
                stops(fields),
                null,
                null);
    }

    private static Conversation conversation(JsonNode messages) {
        List<Message> all = new ArrayList<>();
        for (JsonNode message : array(messages)) {
            if (!message.path("role").isTextual()) {
                throw Fields.invalid("messages", NO_MESSAGES);
            }
            all.add(message(message, "messages"));
        }
        if (all.isEmpty()) {
            throw Fields.invalid("messages", NO_MESSAGES);
        }
        return new Conversation(all);
    }

    private static Conversation input(String instructions, JsonNode input) {
        List<Message> all = new ArrayList<>();
        if (instructions != null) {
            all.add(new Message("system", instructions));
        }
        if (input.isTextual()) {
            all.add(new Message("user", input.asText()));
            return new Conversation(all);
        }
        for (JsonNode item : array(input)) {
            switch (item.path("type").asText(item.path("role").isTextual() ? "message" : "")) {
                case "message" -> all.add(message(item, "input"));
                case "function_call" ->
                    all.add(new Message("assistant", item.path("arguments").asText()));
                case "function_call_output" -> all.add(new Message("tool", text(item.path("output"), "input")));
                case "reasoning" -> all.add(new Message("assistant", ""));
                case "" -> throw Fields.invalid("input", NO_INPUT);
                default ->
                    throw Fields.unsupported("input", "it knows only messages, function calls and their outputs.");
            }
        }
        if (array(input).isEmpty()) {
            throw Fields.invalid("input", NO_INPUT);
        }
        return new Conversation(all);
    }

    private static Message message(JsonNode message, String param) {
        String role = message.path("role").asText();
        return new Message(role.equals("developer") ? "system" : role, text(message.path("content"), param));
    }

    /** @return the text; of content in several parts, all of it */
    private static String text(JsonNode content, String param) {
        if (!content.isArray()) {
            return content.isTextual() ? content.asText() : "";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            JsonNode words = part.has("refusal") ? part.path("refusal") : part.path("text");
            if (!words.isTextual()) {
                throw Fields.unsupported(param, "it reads text only, no images, sound or files.");
            }
            text.append(words.asText());
        }
        return text.toString();
    }

    /** @return what is in it; nothing if it isn't one */
    private static JsonNode array(JsonNode value) {
        return value.isArray() ? value : JSON.arrayNode();
    }

    private static boolean usageWanted(Fields fields) {
        Fields options = fields.inner("stream_options");
        options.withoutEffect("include_obfuscation");
        boolean wanted = options.flag("include_usage");
        options.refuseOthers();
        return wanted;
    }

    private static int choices(Fields fields) {
        Long n = fields.count("n", 1, MAX_CHOICES);
        return n == null ? 1 : n.intValue();
    }

    private static Long maxTokens(Fields fields, String name) {
        return fields.count(name, 1, Integer.MAX_VALUE);
    }

    private static Long least(Long one, Long other) {
        return one == null || other != null && other < one ? other : one;
    }

    private static List<String> stops(Fields fields) {
        JsonNode stop = fields.take("stop");
        List<String> stops = new ArrayList<>();
        for (JsonNode each : stop.isArray()
                ? stop
                : stop.isMissingNode() ? JSON.arrayNode() : JSON.arrayNode().add(stop)) {
            stops.add(each.asText());
            if (!each.isTextual() || each.asText().isEmpty() || stops.size() > MAX_STOPS) {
                throw Fields.invalid("stop", "stop must be a text, or up to %d of them.".formatted(MAX_STOPS));
            }
        }
        return stops;
    }
}
