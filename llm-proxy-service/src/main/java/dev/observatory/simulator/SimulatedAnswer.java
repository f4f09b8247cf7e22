package dev.observatory.simulator;

import java.util.List;

/**
 * What the simulator answers, whichever API it was asked by.
 *
 * @param created seconds since 1970
 * @param usage null when the fault is that it is missing
 */
record SimulatedAnswer(String id, long created, String model, List<Choice> choices, Usage usage) {

    record Usage(long inputTokens, long outputTokens) {

        long totalTokens() {
            return inputTokens + outputTokens;
        }
    }

    /**
     * @param pieces of the text, or of the arguments of the tool that is called
     * @param tool the name of the tool that is called; null for none
     * @param cut whether the text had to be cut off, since it may have no more tokens
     */
    record Choice(int index, List<String> pieces, String tool, boolean cut) {

        String content() {
            return String.join("", pieces);
        }

        /** @return {@code finish_reason} of choices */
        String finishReason() {
            if (cut) {
                return "length";
            }
            return tool == null ? "stop" : "tool_calls";
        }

        /** @return the id of its call; the same in all places */
        String callId(SimulatedAnswer answer) {
            return "call_" + answer.id() + "_" + index;
        }
    }
}
