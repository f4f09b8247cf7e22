package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for the metrics of a service on its {@code /q/metrics}: each must be there, with its labels. */
public class MetricsCheck {

    private final Signals signals;

    public MetricsCheck(Signals signals) {
        this.signals = signals;
    }

    /**
     * @param exposition in Prometheus' text format
     * @return what is missing; empty if all is there
     */
    public List<JourneyCheck.Finding> check(String service, String exposition) {
        List<JourneyCheck.Finding> findings = new ArrayList<>();
        signals.metrics().stream()
                .filter(metric -> metric.services().contains(service))
                .filter(metric -> !isExposed(metric, exposition))
                .forEach(metric -> findings.add(new JourneyCheck.Finding(
                        service,
                        JourneyCheck.Finding.Kind.METRICS,
                        "no metric %s with the labels %s".formatted(metric.name(), metric.labels()))));
        return findings;
    }

    private static boolean isExposed(Signals.Metric metric, String exposition) {
        Pattern series = Pattern.compile(Pattern.quote(metric.series()) + "(\\{.*})? .*");
        return exposition
                .lines()
                .filter(line -> series.matcher(line).matches())
                .anyMatch(line -> metric.labels().stream().allMatch(label -> line.contains(label + "=\"")));
    }
}
