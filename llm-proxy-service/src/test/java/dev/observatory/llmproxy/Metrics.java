package dev.observatory.llmproxy;

import static io.restassured.RestAssured.given;

/** Reads {@code /q/metrics}. */
public final class Metrics {

    private Metrics() {}

    /** @return the sum of all series of the metric that have the label; 0 if there is none */
    public static double sum(String metric, String label) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(Metrics::value)
                .sum();
    }

    private static double value(String line) {
        int labelsEnd = line.contains("}") ? line.indexOf('}') + 2 : line.indexOf(' ') + 1;
        return Double.parseDouble(line.substring(labelsEnd).split(" ")[0]);
    }
}
