package dev.observatory.backend.reply;

/**
 * Finds where the object of a reply begins, one character after the other: at the first brace if nothing but white space is
 * before it, else at the brace that opens a fenced block. So it is known as early as can be, and for the whole text and its
 * pieces alike.
 */
final class ObjectStart {

    private static final int TICKS_OF_A_FENCE = 3;

    private boolean blank = true;
    private int ticks;
    private Place place = Place.TALK;

    private enum Place {
        TALK,
        /** after the ticks of a fence, within the name of its language */
        LANGUAGE,
        /** after that, before the first character inside */
        GAP
    }

    /** @return whether this is the opening brace; to be asked no more after that */
    boolean accept(char c) {
        boolean space = isSpace(c);
        if (c == '{' && (blank || place != Place.TALK)) {
            return true;
        }
        blank &= space;
        if (c == '`') {
            ticks = place == Place.LANGUAGE && ticks == 0 || place == Place.GAP ? 1 : ticks + 1;
            place = ticks >= TICKS_OF_A_FENCE ? Place.LANGUAGE : Place.TALK;
        } else {
            if (place != Place.TALK) {
                place = space ? Place.GAP : place == Place.LANGUAGE && isLetter(c) ? Place.LANGUAGE : Place.TALK;
            }
            ticks = 0;
        }
        return false;
    }

    /** @return the index of the opening brace; else of the first brace at all; -1 if there is none */
    static int in(String content) {
        ObjectStart start = new ObjectStart();
        for (int i = 0; i < content.length(); i++) {
            if (start.accept(content.charAt(i))) {
                return i;
            }
        }
        return content.indexOf('{');
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
