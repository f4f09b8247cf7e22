package dev.observatory.instrumentation.redaction;

import java.util.regex.Pattern;

/**
 * Finds secrets in text by their shape: the patterns of the Collector's configuration, and parameters of URLs. Nearly all
 * text holds none, so one pass over its characters tells which patterns could match at all.
 */
final class Secrets {

    static final String HIDDEN = "[redacted]";

    private static final int SHORTEST = 6;
    private static final int DIGITS_OF_A_CARD = 15;
    private static final int LONGEST_KNOWN = 128;
    /** Text without a secret, by its hash: most values of spans come again and again. Threads may overwrite one another's. */
    private static final String[] HARMLESS = new String[1 << 10];

    private static final Pattern SENSITIVE_NAME =
            Pattern.compile("(?i)(authorization|cookie|passw(or)?d|secret|credentials?|api[._-]?key"
                    + "|(access|auth|id|refresh)[._-]?token)$");

    /** What one kind of secret looks like; its bit is set by {@link #suspicions}. */
    private enum Kind {
        PAIR("(?i)(authorization|passw(or)?d|secret|api[_-]?key|(access|auth|id|refresh)[_-]?token)"
                + "[\\\\\"']*\\s*[:=]\\s*[\\\\\"']*((bearer|basic|digest)\\s+)?[^\\s\\\\\"',;&}]+"),
        PARAMETER("(?i)(^|(?<=[?&]))((token|key|sig|signature|session|sid|jwt|otp|pwd)=[^&#\\s\"']+"
                + "|code=[^&#\\s\"']{6,})"),
        CREDENTIALS("(?i:\\bbearer\\s+[a-z0-9._~+/-]{8,}=*)"
                + "|\\bBasic\\s+[A-Za-z0-9+/]{4,}([a-z][A-Z]|[0-9+/=])[A-Za-z0-9+/]{2,}={0,2}"),
        KEY("\\b(sk-|gsk_|xai-|gh[opsu]_|AKIA|AIza)[A-Za-z0-9_-]{8,}"),
        JWT("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"),
        USER_INFO("://[^\\s/:@]+:[^\\s/@]+@"),
        CARD("\\b((4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|6(011|5\\d{2}))(\\d{12}|( \\d{4}){3}|(-\\d{4}){3})"
                + "|3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5})\\b"),
        MAIL("(?i)\\b[a-z0-9._%+-]+(@|%40)[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}\\b");

        private final Pattern pattern;
        private final int bit = 1 << ordinal();

        Kind(String regexp) {
            pattern = Pattern.compile(regexp);
        }
    }

    private static final Kind[] KINDS = Kind.values();

    private Secrets() {}

    /** @return whether an attribute of this name is hidden whatever it holds */
    static boolean isSensitive(String name) {
        return SENSITIVE_NAME.matcher(name).find();
    }

    /** @return the same object if there is nothing to hide; what stands around a secret stays */
    static String hide(String text) {
        if (text == null || text.length() < SHORTEST) {
            return text;
        }
        int place = text.hashCode() & HARMLESS.length - 1;
        if (text.equals(HARMLESS[place])) {
            return text;
        }
        int suspicions = suspicions(text);
        String hidden = text;
        for (int i = 0; suspicions != 0 && i < KINDS.length; i++) {
            if ((suspicions & KINDS[i].bit) != 0) {
                hidden = KINDS[i].pattern.matcher(hidden).replaceAll(HIDDEN);
            }
        }
        if (!hidden.equals(text)) {
            return hidden;
        }
        if (text.length() <= LONGEST_KNOWN) {
            HARMLESS[place] = text;
        }
        return text;
    }

    private static int suspicions(String text) {
        int found = 0;
        int digits = 0;
        boolean word = false;
        boolean pair = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (++digits == DIGITS_OF_A_CARD) {
                    found |= Kind.CARD.bit;
                }
                continue;
            }
            if (c != ' ' && c != '-') {
                digits = 0;
            }
            switch (c) {
                case ':' -> pair = true;
                case '=' -> {
                    pair = true;
                    found |= Kind.PARAMETER.bit;
                }
                case '@' -> found |= Kind.MAIL.bit | Kind.USER_INFO.bit;
                case '%' -> found |= text.startsWith("40", i + 1) ? Kind.MAIL.bit : 0;
                case '-' -> found |= text.startsWith("sk", i - 2) || text.startsWith("xai", i - 3) ? Kind.KEY.bit : 0;
                case '_' -> found |= text.startsWith("gsk", i - 3) || text.startsWith("gh", i - 3) ? Kind.KEY.bit : 0;
                case 'A', 'a' -> {
                    found |= text.startsWith("AKIA", i) || text.startsWith("AIza", i) ? Kind.KEY.bit : 0;
                    word = word || begins(text, i, "auth") || begins(text, i, "api") && hasKey(text, i + 3);
                }
                case 'B', 'b' ->
                    found |= begins(text, i, "bearer") || begins(text, i, "basic") ? Kind.CREDENTIALS.bit : 0;
                case 'e' -> found |= text.startsWith("yJ", i + 1) ? Kind.JWT.bit : 0;
                case 'P', 'p' -> word = word || begins(text, i, "passw");
                case 'S', 's' -> word = word || begins(text, i, "secret");
                case 'T', 't' -> word = word || begins(text, i, "token");
                default -> {}
            }
        }
        return word && pair ? found | Kind.PAIR.bit : found;
    }

    private static boolean hasKey(String text, int start) {
        return begins(text, start, "key") || begins(text, start + 1, "key");
    }

    private static boolean begins(String text, int start, String word) {
        return text.regionMatches(true, start, word, 0, word.length());
    }
}
