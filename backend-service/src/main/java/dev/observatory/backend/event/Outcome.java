package dev.observatory.backend.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an event ended. The set is closed: it is a label of metrics. */
public enum Outcome {
    SUCCESS,
    /** It goes on after the answer. */
    ACCEPTED,
    WRONG_PASSWORD,
    LOCKED,
    /** What was asked for does not fit, such as an unknown user. */
    REJECTED,
    ERROR,
    CANCELLED;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
