package dev.observatory.llmproxy.scenario;

import jakarta.inject.Singleton;

/** A connection that breaks in the middle of answers: the status was 200 long ago, so only the stream's end tells. */
@Singleton
class BrokenStream extends ModelScenario {

    private static final String FAULT = "broken-stream";

    BrokenStream() {
        super("broken-stream", FAULT, GOOD); // every other answer is whole, to compare
    }
}
