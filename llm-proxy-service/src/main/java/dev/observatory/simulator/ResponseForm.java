package dev.observatory.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

import dev.observatory.simulator.SimulatedAnswer.Choice;

/** An answer as a response. Source: OpenAI API reference, "The response object" and "Streaming events". */
final class ResponseForm implements AnswerForm {

    private static final String IN_PROGRESS = "in_progress";
    /** What a request says about itself comes back in each of three events, so only a short one does. */
    private static final int MAX_ECHO_BYTES = 64 << 10;

    private final SimulatedAnswer answer;
    private final Choice choice;
    private final JsonNode request;
    private final boolean echoed;
    private int sequence;

    /** @param request as it was sent, in so many bytes */
    ResponseForm(SimulatedAnswer answer, JsonNode request, int bytes) {
        this.answer = answer;
        this.choice = answer.choices().get(0);
        this.request = request;
        this.echoed = bytes <= MAX_ECHO_BYTES;
    }

    @Override
    public Object whole() {
        return response(status(), List.of(item(status(), choice.content())), true);
    }

    @Override
    public List<Supplier<Buffer>> events() {
        Events events = new Events();
        add(events, "response.created", () -> map("response", response(IN_PROGRESS, List.of(), false)));
        add(events, "response.in_progress", () -> map("response", response(IN_PROGRESS, List.of(), false)));
        add(events, "response.output_item.added", () -> atOutput(map("item", item(IN_PROGRESS, null))));
        if (choice.tool() == null) {
            addText(events);
        } else {
            addCall(events);
        }
        add(events, "response.output_item.done", () -> atOutput(map("item", item(status(), choice.content()))));
        add(events, "response." + status(), () -> map("response", whole()));
        return events.all();
    }

    private void addText(Events events) {
        add(events, "response.content_part.added", () -> atPart(map("part", part(""))));
        for (String piece : choice.pieces()) {
            add(events, "response.output_text.delta", () -> withoutLogprobs(atPart(map("delta", piece))));
        }
        add(events, "response.output_text.done", () -> withoutLogprobs(atPart(map("text", choice.content()))));
        add(events, "response.content_part.done", () -> atPart(map("part", part(choice.content()))));
    }

    private void addCall(Events events) {
        for (String piece : choice.pieces()) {
            add(events, "response.function_call_arguments.delta", () -> atItem(map("delta", piece)));
        }
        add(events, "response.function_call_arguments.done", () -> {
            Map<String, Object> whole = atItem(map("arguments", choice.content()));
            whole.put("name", choice.tool());
            return whole;
        });
    }

    private void add(Events events, String type, Supplier<Map<String, Object>> members) {
        int number = sequence++;
        events.add(type, () -> {
            Map<String, Object> event = map("type", type);
            event.put("sequence_number", number);
            event.putAll(members.get());
            return event;
        });
    }

    private static Map<String, Object> withoutLogprobs(Map<String, Object> event) {
        event.put("logprobs", List.of());
        return event;
    }

    private String status() {
        return choice.cut() ? "incomplete" : "completed";
    }

    private Map<String, Object> response(String status, List<Object> output, boolean ended) {
        Map<String, Object> response = map("id", answer.id());
        response.put("object", "response");
        response.put("created_at", answer.created());
        response.put("status", status);
        response.put("background", false);
        response.put("error", null);
        response.put("incomplete_details", ended && choice.cut() ? Map.of("reason", "max_output_tokens") : null);
        response.put("instructions", echo("instructions", null));
        response.put("max_output_tokens", echo("max_output_tokens", null));
        response.put("model", answer.model());
        response.put("output", output);
        response.put("parallel_tool_calls", echo("parallel_tool_calls", true));
        response.put("previous_response_id", null);
        response.put("reasoning", echo("reasoning", map("effort", null)));
        response.put("store", false);
        response.put("temperature", echo("temperature", 1));
        response.put("text", echo("text", Map.of("format", Map.of("type", "text"))));
        response.put("tool_choice", echo("tool_choice", "auto"));
        response.put("tools", echo("tools", List.of()));
        response.put("top_p", echo("top_p", 1));
        response.put("truncation", echo("truncation", "disabled"));
        response.put("usage", ended ? usage() : null);
        response.put("metadata", echo("metadata", Map.of()));
        return response;
    }

    private Object echo(String name, Object otherwise) {
        JsonNode sent = request.path(name);
        return echoed && !sent.isMissingNode() && !sent.isNull() ? sent : otherwise;
    }

    private Map<String, Object> usage() {
        if (answer.usage() == null) {
            return null;
        }
        Map<String, Object> usage = map("input_tokens", answer.usage().inputTokens());
        usage.put("input_tokens_details", Map.of("cached_tokens", 0));
        usage.put("output_tokens", answer.usage().outputTokens());
        usage.put("output_tokens_details", Map.of("reasoning_tokens", 0));
        usage.put("total_tokens", answer.usage().totalTokens());
        return usage;
    }

    /** @param content null while there is none */
    private Object item(String status, String content) {
        Map<String, Object> item = map("id", itemId());
        if (choice.tool() == null) {
            item.put("type", "message");
            item.put("status", status);
            item.put("role", "assistant");
            item.put("content", content == null ? List.of() : List.of(part(content)));
        } else {
            item.put("type", "function_call");
            item.put("status", status);
            item.put("call_id", choice.callId(answer));
            item.put("name", choice.tool());
            item.put("arguments", content == null ? "" : content);
        }
        return item;
    }

    private String itemId() {
        return (choice.tool() == null ? "msg_" : "fc_") + answer.id();
    }

    private static Map<String, Object> part(String text) {
        Map<String, Object> part = map("type", "output_text");
        part.put("text", text);
        part.put("annotations", List.of());
        part.put("logprobs", List.of());
        return part;
    }

    private static Map<String, Object> atOutput(Map<String, Object> event) {
        event.put("output_index", 0);
        return event;
    }

    private Map<String, Object> atItem(Map<String, Object> event) {
        event.put("item_id", itemId());
        return atOutput(event);
    }

    private Map<String, Object> atPart(Map<String, Object> event) {
        event.put("content_index", 0);
        return atItem(event);
    }

    /** Keeps the order, and takes null. */
    private static Map<String, Object> map(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }
}
