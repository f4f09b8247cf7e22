package dev.observatory.lite.query;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

/**
 * Looks for a text in spans without decoding them: strings stand in an encoded message as plain UTF-8, in one piece.
 * Only the case of ASCII letters is ignored.
 */
class TextSearch {

    private final String text;
    private final byte[] needle;

    TextSearch(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
        this.needle = lower(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isIn(Trace trace) {
        return Ids.hex(trace.id()).contains(text) || trace.spans().stream().anyMatch(this::isIn);
    }

    private boolean isIn(StoredSpan span) {
        return isIn(span.encoded()) || isIn(span.service().getBytes(StandardCharsets.UTF_8));
    }

    boolean isIn(byte[] haystack) {
        for (int start = 0; start <= haystack.length - needle.length; start++) {
            int matched = 0;
            while (matched < needle.length && lower(haystack[start + matched]) == needle[matched]) {
                matched++;
            }
            if (matched == needle.length) {
                return true;
            }
        }
        return false;
    }

    private static byte[] lower(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = lower(bytes[i]);
        }
        return bytes;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }
}
