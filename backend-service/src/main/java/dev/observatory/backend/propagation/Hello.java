package dev.observatory.backend.propagation;

/** The call by which the ways of propagating context are compared. */
public final class Hello {

    static final String PATH = "/hello";

    private Hello() {}

    public record Request(String name) {}

    /**
     * What the callee saw of the caller's context.
     *
     * @param traceId 32 hexadecimal digits; empty when the call is not traced
     * @param traceState as in the header tracestate; empty without one
     * @param userTier the baggage entry observatory.user.tier; empty without one
     */
    public record Reply(String greeting, String traceId, String traceState, String userTier) {}
}
