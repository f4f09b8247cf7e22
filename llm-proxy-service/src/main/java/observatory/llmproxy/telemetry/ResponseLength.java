package observatory.llmproxy.telemetry;

/** {@code llm.api.response_length}: the code points of an answer without the Markdown fence around it. */
final class ResponseLength {

    private static final String FENCE = "```";

    private ResponseLength() {}

    static long of(String content) {
        String text = content.strip();
        int firstLineEnd = text.indexOf('\n');
        boolean fenced = text.startsWith(FENCE) && firstLineEnd > 0 && text.endsWith(FENCE);
        String inside = fenced && firstLineEnd < text.length() - FENCE.length()
                ? text.substring(firstLineEnd + 1, text.length() - FENCE.length())
                        .strip()
                : text;
        return inside.codePointCount(0, inside.length());
    }
}
