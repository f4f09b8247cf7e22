package dev.observatory.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;

/** The fields of a request, each of which is obeyed, known to change nothing here, or refused by its name. */
final class Fields {

    /** They steer how a model chooses its words, keep or mark a request. The simulator always chooses the same ones. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "seed",
            "presence_penalty",
            "frequency_penalty",
            "repetition_penalty",
            "user",
            "metadata",
            "store",
            "service_tier",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier");

    private final String place;
    private final JsonNode body;
    private final Set<String> known = new HashSet<>(WITHOUT_EFFECT);

    Fields(JsonNode body) {
        this("", body);
    }

    /** @param place before the names of its fields, in errors */
    private Fields(String place, JsonNode body) {
        this.place = place;
        this.body = body;
    }

    static ApiException invalid(String param, String message) {
        return new ApiException(
                400, new ApiError.Detail(message, "invalid_request_error", param, "invalid_request"), 0, null);
    }

    static ApiException unsupported(String param, String why) {
        String message = "The simulator can't obey %s: %s".formatted(param, why);
        return new ApiException(
                400, new ApiError.Detail(message, "invalid_request_error", param, "unsupported_parameter"), 0, null);
    }

    /** @return the value; missing where it is null */
    JsonNode take(String name) {
        known.add(name);
        JsonNode value = body.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    void withoutEffect(String... names) {
        known.addAll(Set.of(names));
    }

    /** @param harmless the value that asks for nothing, which is all that is taken */
    void onlyWithout(String name, JsonNode harmless) {
        JsonNode value = take(name);
        if (!value.isMissingNode() && !value.equals(harmless)) {
            throw unsupported(name, "it has nothing of that kind.");
        }
    }

    String text(String name) {
        JsonNode value = take(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw invalid(name, name + " must be a text.");
        }
        return value.asText(null);
    }

    boolean flag(String name) {
        JsonNode value = take(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw invalid(name, name + " must be true or false.");
        }
        return value.asBoolean();
    }

    /** @return null if it is not there */
    Long count(String name, long min, long max) {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            return null;
        }
        double number = value.asDouble();
        if (!value.isNumber() || number != Math.rint(number) || number < min || number > max) {
            throw invalid(name, "%s must be a whole number from %d to %d.".formatted(name, min, max));
        }
        return (long) number;
    }

    /** @return the parts of the field that is an object, or of nothing */
    Fields inner(String name) {
        JsonNode value = take(name);
        if (!value.isMissingNode() && !value.isObject()) {
            throw invalid(name, name + " must be an object.");
        }
        return new Fields(name + ".", value);
    }

    /** Call it when all fields are taken. */
    void refuseOthers() {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String shown = place + (name.length() > 64 ? name.substring(0, 64) : name);
                throw unsupported(shown, "it doesn't know this field.");
            }
        });
    }
}
