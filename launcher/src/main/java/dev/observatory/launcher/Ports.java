package dev.observatory.launcher;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ports of one run, by the names of their variables. */
record Ports(Map<String, Integer> numbers) {

    /** Takes each port of the parts from the environment, or else its default. */
    static Ports from(Map<String, String> environment, Parts parts) {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Part part : parts.parts()) {
            part.ports().forEach((variable, standard) -> {
                int number = number(variable, environment.get(variable), standard);
                numbers.forEach((other, taken) -> {
                    if (taken == number) {
                        throw Failure.usage(
                                "%s and %s are both %d.".formatted(other, variable, number),
                                "Each part needs a port of its own: give one of them another number.");
                    }
                });
                numbers.put(variable, number);
            });
        }
        return new Ports(numbers);
    }

    int of(String variable) {
        return numbers.get(variable);
    }

    int of(Part part) {
        return of(part.http());
    }

    String url(Part part) {
        return "http://localhost:" + of(part);
    }

    /** Where the programs find what is part of this run, as {@code FRONTEND_URL} and so on. */
    Map<String, String> urls() {
        Map<String, String> urls = new TreeMap<>();
        for (String part : List.of("FRONTEND", "BACKEND", "LLM_PROXY", "LITE", "PROMETHEUS")) {
            urls.put(part + "_URL", "http://localhost:" + numbers.get(part + "_PORT"));
        }
        urls.put("COLLECTOR_URL", "http://localhost:" + numbers.get("COLLECTOR_HEALTH_PORT"));
        urls.put(
                "COLLECTOR_METRICS_URL",
                "http://localhost:%d/metrics".formatted(numbers.get("COLLECTOR_METRICS_PORT")));
        urls.values().removeIf(url -> url.contains(":null"));
        return urls;
    }

    private static int number(String variable, String text, int standard) {
        if (text == null || text.isBlank()) {
            return standard;
        }
        if (text.strip().matches("\\d{1,5}")) {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= 65535) {
                return number;
            }
        }
        throw Failure.usage(
                "%s is '%s', which isn't a port.".formatted(variable, text),
                "Give a number from 1 to 65535, or unset it for %d.".formatted(standard));
    }
}
