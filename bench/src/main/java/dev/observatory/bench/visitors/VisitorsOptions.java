package dev.observatory.bench.visitors;

import java.net.URI;
import java.util.Map;
import java.util.Random;

/**
 * @param rate journeys a second
 * @param seconds how long they come; {@link Double#POSITIVE_INFINITY} until stopped
 * @param seed the same seed, the same visitors
 */
record VisitorsOptions(double rate, double seconds, long seed, URI frontend) {

    static final String USAGE = "[--rate JOURNEYS_A_SECOND] [--seconds SECONDS] [--seed NUMBER]";

    private static final double MAX_RATE = 1_000;

    /** Arguments in pairs: a name that begins with two dashes, then its value. */
    static VisitorsOptions parse(Map<String, String> environment, String... arguments) {
        double rate = number("VISITORS_RATE", environment.getOrDefault("VISITORS_RATE", "1"), MAX_RATE);
        double seconds = Double.POSITIVE_INFINITY;
        long seed = new Random().nextInt(1_000_000);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (name) {
                case "--rate" -> rate = number(name, value, MAX_RATE);
                case "--seconds" -> seconds = number(name, value, 1e9);
                case "--seed" -> seed = (long) number(name, value, 1e15);
                default -> throw new IllegalArgumentException("There is no option '%s'.".formatted(name));
            }
        }
        return new VisitorsOptions(rate, seconds, seed, frontend(environment));
    }

    private static double number(String name, String value, double max) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as what is too large
        }
        throw new IllegalArgumentException(
                "%s is '%s', but must be a number above 0, at most %.0f.".formatted(name, value, max));
    }

    private static URI frontend(Map<String, String> environment) {
        String url = environment.getOrDefault("FRONTEND_URL", "http://localhost:8080");
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, as what is a URL but no address of the web
        }
        throw new IllegalArgumentException(
                "FRONTEND_URL is '%s', but must be an http or https URL such as http://localhost:8080.".formatted(url));
    }
}
