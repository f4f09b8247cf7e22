package dev.observatory.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A question that was not answered, with the server's problem per RFC 9457. */
final class Refusal extends RuntimeException {

    private final transient JsonNode problem;

    Refusal(JsonNode problem) {
        super(problem.path("detail").asText("The question was not answered."));
        this.problem = problem;
    }

    /** @param status 0 if there is none */
    static Refusal of(int status, String detail) {
        return new Refusal(
                JsonNodeFactory.instance.objectNode().put("status", status).put("detail", detail));
    }

    JsonNode problem() {
        return problem;
    }
}
