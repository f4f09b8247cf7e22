package dev.observatory.llmproxy.openai;

/**
 * Counts the code points of a text that comes in pieces, without white space around it and without the Markdown fence around
 * that, and keeps none of it: answers may be as long as they like.
 */
final class AnswerLength {

    private static final int FENCE = 3;

    private char highSurrogate;
    /** Code points since the first that isn't white space. */
    private long seen;
    /** As many of them as end with one that isn't white space. */
    private long stripped;

    private int openingTicks;
    private boolean inside;
    private long insideSeen;
    private long insideStripped;
    /** The run of ticks that ends the text so far, but for white space, and what was inside before it. */
    private long ticks;

    private boolean ticksEnded;
    private long seenBeforeTicks;
    private long strippedBeforeTicks;

    void add(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char next = piece.charAt(i);
            if (highSurrogate != 0) {
                boolean pair = Character.isLowSurrogate(next);
                add(pair ? Character.toCodePoint(highSurrogate, next) : highSurrogate);
                highSurrogate = 0;
                if (pair) {
                    continue;
                }
            }
            if (Character.isHighSurrogate(next)) {
                highSurrogate = next;
            } else {
                add(next);
            }
        }
    }

    long value() {
        if (highSurrogate != 0) {
            add((int) highSurrogate);
            highSurrogate = 0;
        }
        if (!inside || ticks < FENCE) {
            return stripped;
        }
        return ticks == FENCE ? strippedBeforeTicks : seenBeforeTicks + ticks - FENCE;
    }

    private void add(int codePoint) {
        boolean white = Character.isWhitespace(codePoint);
        if (seen == 0 && white) {
            return;
        }
        seen++;
        stripped = white ? stripped : seen;
        if (inside) {
            addInside(codePoint, white);
        } else if (codePoint == '`' && seen == openingTicks + 1L) {
            openingTicks++;
        } else if (codePoint == '\n' && openingTicks >= FENCE) {
            inside = true;
        }
    }

    private void addInside(int codePoint, boolean white) {
        if (codePoint == '`') {
            if (ticks == 0 || ticksEnded) {
                ticks = 0;
                seenBeforeTicks = insideSeen;
                strippedBeforeTicks = insideStripped;
            }
            ticks++;
            ticksEnded = false;
        } else if (white) {
            ticksEnded = true;
        } else {
            ticks = 0;
        }
        if (insideSeen > 0 || !white) {
            insideSeen++;
            insideStripped = white ? insideStripped : insideSeen;
        }
    }
}
