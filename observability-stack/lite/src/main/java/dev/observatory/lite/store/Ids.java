package dev.observatory.lite.store;

import java.util.HexFormat;

import com.google.protobuf.ByteString;

/** Trace and span ids as people write them: lower-case hexadecimal. Source: OTLP 1.x, "JSON Protobuf Encoding". */
public final class Ids {

    private static final HexFormat HEX = HexFormat.of();
    private static final ByteString NO_TRACE = ByteString.copyFrom(new byte[16]);
    private static final ByteString NO_SPAN = ByteString.copyFrom(new byte[8]);

    private Ids() {}

    public static String hex(ByteString id) {
        return HEX.formatHex(id.toByteArray());
    }

    /**
     * @param hex a trace id; one of 64 bits, or without its leading zeros, is taken too, as Jaeger does
     * @throws IllegalArgumentException if the text is not hexadecimal, or too long
     */
    public static ByteString parseTraceId(String hex) {
        int missing = 2 * NO_TRACE.size() - hex.length();
        if (missing < 0 || hex.isEmpty()) {
            throw new IllegalArgumentException("A trace id has 1 to 32 digits");
        }
        return ByteString.copyFrom(HEX.parseHex("0".repeat(missing) + hex));
    }

    /** Source: OTLP's trace.proto: 16 bytes, and "an ID with all zeroes is considered invalid". */
    static boolean isTraceId(ByteString id) {
        return id.size() == NO_TRACE.size() && !id.equals(NO_TRACE);
    }

    static boolean isSpanId(ByteString id) {
        return id.size() == NO_SPAN.size() && !id.equals(NO_SPAN);
    }
}
