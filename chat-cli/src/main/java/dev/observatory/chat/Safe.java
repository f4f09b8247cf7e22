package dev.observatory.chat;

/** What others wrote must not steer the terminal: its control characters are left out. */
final class Safe {

    private Safe() {}

    static String text(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
