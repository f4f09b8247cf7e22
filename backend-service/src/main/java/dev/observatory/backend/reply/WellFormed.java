package dev.observatory.backend.reply;

/** Half of a surrogate pair isn't a character and can't be written as UTF-8: U+FFFD takes its place. */
final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder();
    private char pending;

    static String of(String text) {
        WellFormed well = new WellFormed();
        text.chars().forEach(c -> well.append((char) c));
        well.end();
        return well.take();
    }

    void append(char c) {
        if (pending != 0 && Character.isLowSurrogate(c)) {
            out.append(pending).append(c);
            pending = 0;
            return;
        }
        end();
        if (Character.isHighSurrogate(c)) {
            pending = c;
        } else {
            out.append(Character.isLowSurrogate(c) ? REPLACEMENT : c);
        }
    }

    /** Nothing follows: a first half that waits for its second one will not get it. */
    void end() {
        if (pending != 0) {
            out.append(REPLACEMENT);
            pending = 0;
        }
    }

    /** @return what is complete so far, once */
    String take() {
        String text = out.toString();
        out.setLength(0);
        return text;
    }
}
