package dev.observatory.simulator;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the simulator obeys, whichever API it was asked by.
 *
 * @param conversations each gets its answers
 * @param usageWanted whether a stream of choices ends with the usage
 * @param choices answers for each conversation
 * @param maxTokens of each answer; null: as many as it takes
 * @param stops the answer ends before the first of them
 * @param schema of the answer's JSON; null: it is text
 * @param toolChoice which tool to call; null: none
 */
record SimulatedRequest(
        String model,
        List<Conversation> conversations,
        boolean stream,
        boolean usageWanted,
        int choices,
        Long maxTokens,
        List<String> stops,
        JsonNode schema,
        ToolChoice toolChoice) {

    /** With nothing asked for but an answer. */
    static SimulatedRequest plain(String model, Conversation conversation) {
        return new SimulatedRequest(model, List.of(conversation), false, false, 1, null, List.of(), null, null);
    }
}
