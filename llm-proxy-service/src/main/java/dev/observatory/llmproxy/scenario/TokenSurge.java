package dev.observatory.llmproxy.scenario;

import jakarta.inject.Singleton;

/** A prompt or a model that has changed: nothing fails, but answers are ten times as long, and cost as much. */
@Singleton
class TokenSurge extends ModelScenario {

    /** Repeats the text until the whole is ten times as long, and counts its tokens. */
    private static final String FAULT = "long-answer";

    TokenSurge() {
        super("token-surge", FAULT);
    }
}
