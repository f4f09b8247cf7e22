package dev.observatory.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Singleton;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;

/** Counts tokens, and cuts texts at them, as models do. */
@Singleton
class Tokens {

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    int count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    /** @return pieces of so many tokens each; more where a character would be cut, since it may be several tokens */
    List<String> pieces(String text, int tokens) {
        IntArrayList all = encoding.encodeOrdinary(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        IntArrayList group = new IntArrayList();
        int start = 0;
        for (int i = 0; i < all.size(); i++) {
            group.add(all.get(i));
            boolean full = group.size() >= tokens || i == all.size() - 1;
            int groupEnd = full ? start + encoding.decodeBytes(group).length : start;
            if (full && (groupEnd == bytes.length || isStartOfCharacter(bytes[groupEnd]))) {
                pieces.add(new String(Arrays.copyOfRange(bytes, start, groupEnd), StandardCharsets.UTF_8));
                start = groupEnd;
                group.clear();
            }
        }
        return pieces;
    }

    private static boolean isStartOfCharacter(byte b) {
        return (b & 0xC0) != 0x80;
    }
}
