package dev.observatory.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.observatory.simulator.SchemaExample.Impossible;

/**
 * Makes a text that a regular expression matches: the first of each alternative, each part as often as it must be, or so often
 * that the text is long enough. What it makes is compared with the expression in the end, in a bounded number of steps.
 */
final class PatternExample {

    private static final int MAX_PATTERN = 1_000;
    private static final int MAX_REPEATS = 1_000;
    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_STEPS = 200_000;
    private static final String CANDIDATES = "a0A-_. @/:+#";
    private static final Pattern BOUNDS = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");

    private final String pattern;
    private final int repeats;
    private int at;

    private PatternExample(String pattern, int repeats) {
        this.pattern = pattern;
        this.repeats = repeats;
    }

    /** @param guess that is taken if it matches; null for none */
    static String of(String pattern, int least, String guess) throws Impossible {
        if (pattern.length() > MAX_PATTERN || least > MAX_LENGTH || repeats(pattern) > MAX_REPEATS) {
            throw new Impossible();
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (guess != null && matches(compiled, guess)) {
                return guess;
            }
            for (int repeats : new int[] {0, 1, least}) {
                String made =
                        new PatternExample(pattern, repeats).alternatives().toString();
                if (made.codePointCount(0, made.length()) >= least && matches(compiled, made)) {
                    return made;
                }
            }
        } catch (PatternSyntaxException | StackOverflowError e) {
            throw new Impossible();
        }
        throw new Impossible();
    }

    /** @return how often the innermost part is asked for, if all bounds were around it */
    private static double repeats(String pattern) {
        return BOUNDS.matcher(pattern)
                .results()
                .mapToDouble(bounds -> Math.max(1, Double.parseDouble(bounds.group(1))))
                .reduce(1, (a, b) -> a * b);
    }

    private static boolean matches(Pattern pattern, String text) throws Impossible {
        try {
            return pattern.matcher(new Bounded(text, new int[1])).find();
        } catch (IllegalStateException tooManySteps) {
            throw new Impossible();
        }
    }

    /** A text that can be read only so often, because some expressions would read it forever. */
    private record Bounded(String text, int[] steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new IllegalStateException("too many steps");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }

    private StringBuilder alternatives() throws Impossible {
        StringBuilder first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private StringBuilder sequence() throws Impossible {
        StringBuilder all = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String atom = atom();
            int times = times();
            if (all.length() + (long) atom.length() * times > MAX_LENGTH) {
                throw new Impossible();
            }
            all.append(atom.repeat(times));
        }
        return all;
    }

    private String atom() throws Impossible {
        char next = pattern.charAt(at);
        if (next == '^' || next == '$') {
            at++;
            return "";
        }
        return next == '(' ? group() : character(next);
    }

    private String group() throws Impossible {
        at++;
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?<", at) && Character.isLetter(charAt(at + 2))) {
            at = pattern.indexOf('>', at) + 1;
        } else if (charAt(at) == '?') {
            throw new Impossible();
        }
        String inside = alternatives().toString();
        at++;
        return inside;
    }

    private char charAt(int index) {
        return index < pattern.length() ? pattern.charAt(index) : 0;
    }

    private String character(char next) throws Impossible {
        int start = at;
        if (next == '[') {
            at = classEnd();
        } else if (next == '\\') {
            char escaped = charAt(at + 1);
            at += (escaped == 'p' || escaped == 'P') && charAt(at + 2) == '{'
                    ? pattern.indexOf('}', at) - at + 1
                    : escaped == 'u' ? 6 : escaped == 'x' ? 4 : 2;
        } else {
            at += Character.charCount(pattern.codePointAt(at));
        }
        String atom = pattern.substring(start, Math.min(at, pattern.length()));
        if (atom.equals("\\b") || atom.equals("\\B")) {
            return "";
        }
        return matching(atom);
    }

    private int classEnd() {
        int end = at + 1;
        int open = 1;
        for (boolean first = true; open > 0 && end < pattern.length(); end++, first = false) {
            char c = pattern.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == ']' && !first) {
                open--;
            }
        }
        return end;
    }

    private static String matching(String atom) throws Impossible {
        Matcher matcher = Pattern.compile(atom, Pattern.DOTALL).matcher("");
        for (int i = 0; i < CANDIDATES.length(); i++) {
            String candidate = CANDIDATES.substring(i, i + 1);
            if (matcher.reset(candidate).matches()) {
                return candidate;
            }
        }
        if (matcher.reset(atom).matches()) {
            return atom;
        }
        for (int c = 0; c < 0x500; c++) {
            if (matcher.reset(Character.toString(c)).matches()) {
                return Character.toString(c);
            }
        }
        throw new Impossible();
    }

    /** Reads a quantifier, if there is one. */
    private int times() {
        char next = charAt(at);
        int least = 1;
        int most = 1;
        Matcher bounds = BOUNDS.matcher(pattern).region(at, pattern.length());
        if (next == '*' || next == '+' || next == '?') {
            at++;
            least = next == '+' ? 1 : 0;
            most = next == '?' ? 1 : MAX_REPEATS;
        } else if (next == '{' && bounds.lookingAt()) {
            at = bounds.end();
            least = Integer.parseInt(bounds.group(1));
            boolean open = bounds.group(2) != null && bounds.group(3).isEmpty();
            most = open ? MAX_REPEATS : bounds.group(2) == null ? least : Integer.parseInt(bounds.group(3));
        } else {
            return 1;
        }
        if (charAt(at) == '?' || charAt(at) == '+') {
            at++;
        }
        return Math.max(least, Math.min(most, repeats));
    }
}
