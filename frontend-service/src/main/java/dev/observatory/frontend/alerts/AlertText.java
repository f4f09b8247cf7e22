package dev.observatory.frontend.alerts;

import java.util.Map;
import java.util.stream.Stream;

/** Takes from labels and annotations, which anybody may have written, what the page shows: one line each, cut to size. */
final class AlertText {

    /** In code points, so that no character is cut in two. */
    private static final int MAX_LENGTH = 300;

    private static final int MAX_URL_LENGTH = 2_000;

    private AlertText() {}

    static Alert read(Notification.Item item) {
        boolean resolved = item.status().equals(Alert.RESOLVED);
        return new Alert(
                item.fingerprint(),
                or(first(item.labels(), "alertname"), "(without a name)"),
                first(item.labels(), "severity"),
                first(item.labels(), "service", "service_name", "objective", "job"),
                item.status(),
                or(first(item.annotations(), "summary", "description", "message"), ""),
                item.startsAt(),
                resolved ? item.endsAt() : null,
                webUrl(item.annotations().get("runbook_url")),
                webUrl(item.annotations().get("dashboard_url")),
                webUrl(item.annotations().get("traces_url")));
    }

    private static String first(Map<String, String> texts, String... names) {
        return Stream.of(names)
                .map(texts::get)
                .filter(text -> text != null && !text.isBlank())
                .map(AlertText::cut)
                .findFirst()
                .orElse(null);
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= MAX_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }

    /** Another scheme, such as javascript:, would run with the rights of the page. */
    private static String webUrl(String url) {
        boolean usable = url != null
                && url.length() <= MAX_URL_LENGTH
                && (url.startsWith("http://") || url.startsWith("https://"));
        return usable ? url : null;
    }

    private static String or(String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
