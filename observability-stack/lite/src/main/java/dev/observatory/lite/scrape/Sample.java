package dev.observatory.lite.scrape;

import java.util.Map;
import java.util.TreeMap;

/**
 * One line of numbers in the text formats of Prometheus and OpenMetrics, such as
 * {@code name{label="value"} 1.5 # {trace_id="…"} 0.3}.
 *
 * @param exemplar labels of the exemplar; empty without one
 * @param exemplarSeconds when it was, since 1970; 0 if unknown
 */
record Sample(
        String name,
        Map<String, String> labels,
        double value,
        Map<String, String> exemplar,
        double exemplarValue,
        double exemplarSeconds) {

    /** @throws IllegalArgumentException if it is none */
    static Sample parse(String line) {
        Reader reader = new Reader(line);
        String name = reader.until("{ ");
        Map<String, String> labels = reader.labels();
        double value = number(reader.word());
        String next = reader.word();
        if (!next.isEmpty() && !next.equals("#")) {
            next = reader.word(); // that was the time
        }
        if (!next.equals("#")) {
            return new Sample(name, labels, value, Map.of(), 0, 0);
        }
        Map<String, String> exemplar = reader.labels();
        double exemplarValue = number(reader.word());
        String time = reader.word();
        return new Sample(name, labels, value, exemplar, exemplarValue, time.isEmpty() ? 0 : number(time));
    }

    static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static final class Reader {

        private final String line;
        private int at;

        private Reader(String line) {
            this.line = line;
        }

        private String until(String ends) {
            int start = at;
            while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
                at++;
            }
            return line.substring(start, at);
        }

        private String word() {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            return until(" ");
        }

        private Map<String, String> labels() {
            Map<String, String> labels = new TreeMap<>();
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            if (at == line.length() || line.charAt(at) != '{') {
                return labels;
            }
            at++;
            while (line.charAt(at) != '}') {
                String name = until("=").strip();
                at += 2;
                labels.put(name, text());
                while (line.charAt(at) == ',' || line.charAt(at) == ' ') {
                    at++;
                }
            }
            at++;
            return labels;
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            while (line.charAt(at) != '"') {
                char c = line.charAt(at++);
                if (c == '\\') {
                    char escaped = line.charAt(at++);
                    text.append(escaped == 'n' ? '\n' : escaped);
                } else {
                    text.append(c);
                }
            }
            at++;
            return text.toString();
        }
    }
}
