package dev.observatory.backend.reply;

/**
 * Reads the member {@code text} out of a reply while it arrives, in pieces cut anywhere. It takes the form of JSON that
 * {@link ReplyDecoder} takes, but checks nothing: that is done when all is there. (Jackson's non-blocking parser gives a
 * string only when it is whole.)
 */
final class TextScanner {

    private static final String MEMBER = "text";
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final ObjectStart start = new ObjectStart();
    private final WellFormed text = new WellFormed();
    private final StringBuilder name = new StringBuilder();

    private int depth;
    private boolean begun;
    private boolean nameExpected;

    private char quote;
    private Role role;
    private boolean escaped;
    private int hexDigitsLeft;
    private int hexCode;

    /** What a string is to us. */
    private enum Role {
        NAME,
        TEXT,
        OTHER
    }

    /** @return the characters of the text that are complete now; often none */
    String accept(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            step(piece.charAt(i));
        }
        return text.take();
    }

    private void step(char c) {
        if (!begun) {
            begun = start.accept(c);
            depth = 1;
            nameExpected = true;
        } else if (quote != 0) {
            inString(c);
        } else if (depth > 0) {
            betweenStrings(c);
        }
    }

    private void betweenStrings(char c) {
        switch (c) {
            case '"', '\'' -> beginString(c);
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            case ',' -> nameExpected |= depth == 1;
            case ':' -> nameExpected &= depth != 1;
            default -> {
                // numbers, literals and white space
            }
        }
    }

    private void beginString(char c) {
        quote = c;
        role = Role.OTHER;
        if (depth == 1 && nameExpected) {
            role = Role.NAME;
            name.setLength(0);
        } else if (depth == 1 && MEMBER.contentEquals(name)) {
            role = Role.TEXT;
        }
    }

    private void inString(char c) {
        if (hexDigitsLeft > 0) {
            hexCode = hexCode * HEX + Character.digit(c, HEX);
            if (--hexDigitsLeft == 0) {
                put((char) hexCode);
            }
        } else if (escaped) {
            escaped = false;
            unescape(c);
        } else if (c == '\\') {
            escaped = true;
        } else if (c == quote) {
            quote = 0;
            text.end();
        } else {
            put(c);
        }
    }

    private void unescape(char c) {
        switch (c) {
            case 'u' -> {
                hexDigitsLeft = HEX_DIGITS;
                hexCode = 0;
            }
            case 'b' -> put('\b');
            case 'f' -> put('\f');
            case 'n' -> put('\n');
            case 'r' -> put('\r');
            case 't' -> put('\t');
            default -> put(c);
        }
    }

    private void put(char c) {
        if (role == Role.TEXT) {
            text.append(c);
        } else if (role == Role.NAME && name.length() <= MEMBER.length()) {
            name.append(c);
        }
    }
}
