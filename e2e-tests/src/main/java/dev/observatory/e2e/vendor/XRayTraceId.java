package dev.observatory.e2e.vendor;

/**
 * The same id of a trace as W3C writes it ({@code 0af76519...}) and as X-Ray does ({@code 1-0af76519-...}).
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html">Sending trace data to X-Ray</a>
 */
public final class XRayTraceId {

    private static final int TIME_DIGITS = 8;
    private static final int DIGITS = 32;

    private XRayTraceId() {}

    /** @param traceId 32 hexadecimal digits */
    public static String of(String traceId) {
        if (!traceId.matches("[0-9a-f]{%d}".formatted(DIGITS))) {
            throw new IllegalArgumentException(traceId);
        }
        return "1-%s-%s".formatted(traceId.substring(0, TIME_DIGITS), traceId.substring(TIME_DIGITS));
    }

    /** @return 32 hexadecimal digits */
    public static String toW3c(String xRay) {
        if (!xRay.matches("1-[0-9a-f]{8}-[0-9a-f]{24}")) {
            throw new IllegalArgumentException(xRay);
        }
        return xRay.substring(2).replace("-", "");
    }
}
