package observatory.e2e;

/** A log record as lite shows it. */
public record ReceivedLog(String service, String severity, String body, String spanId) {}
