package dev.observatory.e2e;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks into PromQL expressions. */
public final class PromQl {

    private static final Set<String> KNOWN =
            Signals.load().metrics().stream().map(Signals.Metric::name).collect(Collectors.toSet());

    private PromQl() {}

    /** @return the metrics of an expression that the signal matrix doesn't list */
    public static Set<String> unknownMetrics(String expression) {
        Set<String> unknown = new TreeSet<>();
        for (String metric : metrics(expression)) {
            if (!KNOWN.contains(metric) && !KNOWN.contains(metric.replaceAll("_(bucket|count|sum|max)$", ""))) {
                unknown.add(metric);
            }
        }
        return unknown;
    }

    /** @return the names of metrics in a PromQL expression: what is neither a function, a label nor in quotes */
    private static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "\"\"")
                .replaceAll("\\{[^}]*}", "{}")
                .replaceAll("(by|on|without|group_left|group_right) *\\([^)]*\\)", "")
                .replaceAll("label_values\\(([^,]*),[^)]*\\)", "$1")
                .replaceAll("\\[[^]]*]", "");
        Set<String> metrics = new HashSet<>();
        Matcher matcher = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?! *\\()").matcher(bare);
        while (matcher.find()) {
            String name = matcher.group();
            if (name.contains("_") && !name.matches("histogram_quantil.*")
                    || name.equals("up")
                    || name.equals("ALERTS")) {
                metrics.add(name);
            }
        }
        return metrics;
    }
}
