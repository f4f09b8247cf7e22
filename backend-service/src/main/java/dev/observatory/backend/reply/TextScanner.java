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

    private final WellFormed text = new WellFormed();
    private final StringBuilder name = new StringBuilder();

    private int depth = 1;
    private boolean nameExpected = true;

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

    /**
     * @param from the first new character; at first the one after the opening brace
     * @return the characters of the text that are complete now; often none
     */
    String accept(CharSequence content, int from) {
        for (int i = from; i < content.length(); i++) {
            if (quote != 0) {
                inString(content.charAt(i));
            } else if (depth > 0) {
                betweenStrings(content.charAt(i));
            }
        }
        return text.take();
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
