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

/**
 * Counts tokens, and cuts texts at them, as models do. Slow for an event loop: a megabyte takes a good part of a second.
 */
@Singleton
class Tokens {

    /** A run of letters takes time that grows with its square, so a longer one is encoded in parts. */
    private static final int SLICE = 512;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    /** @return the tokens; a few too many in words of more than {@value #SLICE} characters */
    int count(String text) {
        int count = 0;
        for (String slice : slices(text)) {
            count += encoding.countTokensOrdinary(slice);
        }
        return count;
    }

    /** @return pieces of so many tokens each; more where a character would be cut, since it may be several tokens */
    List<String> pieces(String text, int tokens) {
        List<String> pieces = new ArrayList<>();
        slices(text).forEach(slice -> addPieces(pieces, slice, tokens));
        return pieces;
    }

    /** @return the beginning of the text that has no more than so many tokens, up to the end of a character */
    String first(String text, long tokens) {
        long left = tokens;
        StringBuilder first = new StringBuilder();
        for (String slice : slices(text)) {
            IntArrayList all = encoding.encodeOrdinary(slice);
            if (all.size() > left) {
                return first.append(head(all, (int) left)).toString();
            }
            first.append(slice);
            left -= all.size();
        }
        return text;
    }

    private String head(IntArrayList tokens, int count) {
        IntArrayList head = new IntArrayList(count);
        for (int i = 0; i < count; i++) {
            head.add(tokens.get(i));
        }
        // a token may end in the midst of a character
        String text = new String(encoding.decodeBytes(head), StandardCharsets.UTF_8);
        return text.endsWith("\uFFFD")
                ? text.substring(0, text.indexOf('\uFFFD', Math.max(0, text.length() - 4)))
                : text;
    }

    private void addPieces(List<String> pieces, String text, int tokens) {
        IntArrayList all = encoding.encodeOrdinary(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
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
    }

    /** Cuts before the last blank between two words, where every token ends anyway; where there is none, between characters. */
    private static List<String> slices(String text) {
        List<String> slices = new ArrayList<>(text.length() / SLICE + 1);
        int start = 0;
        while (text.length() - start > SLICE + 1) {
            int end = start + SLICE;
            while (end > start && !isBetweenWords(text, end)) {
                end--;
            }
            if (end == start) {
                end += Character.isLowSurrogate(text.charAt(start + SLICE)) ? SLICE - 1 : SLICE;
            }
            slices.add(text.substring(start, end));
            start = end;
        }
        slices.add(text.substring(start));
        return slices;
    }

    private static boolean isBetweenWords(String text, int at) {
        return text.charAt(at) == ' '
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1));
    }

    private static boolean isStartOfCharacter(byte b) {
        return (b & 0xC0) != 0x80;
    }
}
