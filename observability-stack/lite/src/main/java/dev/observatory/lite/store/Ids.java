package dev.observatory.lite.store;

import java.util.HexFormat;

import com.google.protobuf.ByteString;

/** Trace and span ids as people write them: lower-case hexadecimal. Source: OTLP 1.x, "JSON Protobuf Encoding". */
public final class Ids {

    private static final HexFormat HEX = HexFormat.of();

    private Ids() {}

    public static String hex(ByteString id) {
        return HEX.formatHex(id.toByteArray());
    }

    /** @throws IllegalArgumentException if the text is not hexadecimal */
    public static ByteString parse(String hex) {
        return ByteString.copyFrom(HEX.parseHex(hex));
    }
}
