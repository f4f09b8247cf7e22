package dev.observatory.e2e.vendor;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A vendor that telemetry goes to as well, as {@code ./demo verify --vendor NAME} asks it. */
public interface Vendor {

    /** The names that {@link #named} knows. */
    List<String> NAMES = List.of("aws", "honeycomb", "otlp");

    /**
     * Called before the question is asked.
     *
     * @return why it can't arrive; empty if nothing is known against it
     */
    List<String> obstacles();

    /**
     * Waits for the question to arrive, and prints what is known of it.
     *
     * @param spans so many at least
     * @return what is missing
     */
    List<String> missing(String traceId, int spans);

    /**
     * @param environment where the vendor is, where its secret is, and {@code COLLECTOR_METRICS_URL}
     * @param name one of {@link #NAMES}
     */
    static Vendor named(String name, Map<String, String> environment, PrintStream out) {
        return switch (name) {
            case "aws" -> new Aws(environment, out);
            case "honeycomb" -> new Honeycomb(environment, out);
            case "otlp" -> new Counted("The backend", "otlp_http/vendor", environment, out);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
