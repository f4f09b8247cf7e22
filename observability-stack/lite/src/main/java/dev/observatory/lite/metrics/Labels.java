package dev.observatory.lite.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** By which labels series can be told apart. */
final class Labels {

    /** A list of values to choose from is not longer. */
    private static final int MAX_VALUES = 100;

    private Labels() {}

    /** @return each label with its values, in order; the service first */
    static Map<String, List<String>> of(List<Series.View> series) {
        Map<String, TreeSet<String>> values = new TreeMap<>();
        TreeSet<String> services = new TreeSet<>();
        for (Series.View one : series) {
            services.add(one.service());
            one.labels()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, it -> new TreeSet<>()).add(value));
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(MetricQuery.SERVICE, List.copyOf(services));
        values.forEach((name, of) -> all.putIfAbsent(
                name, new ArrayList<>(of.stream().limit(MAX_VALUES).toList())));
        return all;
    }
}
