package dev.observatory.e2e;

import java.util.Map;

/** A log record as lite shows it; values of attributes as text. */
public record ReceivedLog(
        String service, String severity, String body, String spanId, Map<String, String> attributes) {}
