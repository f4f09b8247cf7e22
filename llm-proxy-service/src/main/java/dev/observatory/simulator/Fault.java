package dev.observatory.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.observatory.llmproxy.openai.ApiException;

/** What the simulator can do wrong. */
enum Fault {

    /** 429 with Retry-After: the provider has other customers too. */
    RATE_LIMITED,
    /** 500: the provider has a bug, or an outage. */
    SERVER_ERROR,
    /** No answer at all, and the connection stays open: the worst of outages, since only a deadline ends it. */
    HANG,
    /** A long wait before the first token: the model is overloaded. */
    SLOW_FIRST_TOKEN,
    /** The connection is closed in the midst of the answer. */
    BROKEN_STREAM,
    /** The answer ends well for HTTP, but in the midst of its JSON. */
    TRUNCATED_JSON,
    /** The answer says nothing about tokens, as some providers don't. */
    MISSING_USAGE,
    /** A field of the reply, its last one, has the wrong type: models don't keep to schemas. */
    WRONG_SCHEMA,
    /** The answer is ten times as long, since its text is said over and over: models ramble, and every token costs. */
    LONG_ANSWER;

    static final int RETRY_AFTER_SECONDS = 1;
    static final int LONG_ANSWER_TIMES = 10;

    /** @return the name in headers, scenarios and documents, as in {@code rate-limited} */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param label null for none
     * @throws ApiException with status 400 if there is no such fault
     */
    static Fault of(String label) {
        if (label == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("X-Simulator-Fault must be one of "
                        + Arrays.stream(values()).map(Fault::label).collect(Collectors.joining(", ")) + "."));
    }
}
