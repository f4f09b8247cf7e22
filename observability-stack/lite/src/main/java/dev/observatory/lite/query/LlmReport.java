package dev.observatory.lite.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.observatory.lite.query.ModelUsage.Usage;
import dev.observatory.lite.store.Trace;

/**
 * Calls of language models: rate, errors, duration, tokens and cost.
 *
 * @param stepSeconds the width of a point
 * @param times the start of each point, in milliseconds since 1970
 * @param total of all models
 * @param errors the kinds of failure, the most frequent first; here with the calls whose caller left
 * @param slowest the longest first
 */
record LlmReport(
        int stepSeconds,
        List<Long> times,
        ModelSeries series,
        Usage total,
        List<OfModel> models,
        List<ErrorCount> errors,
        List<SlowCall> slowest) {

    private static final int SLOWEST = 10;

    /** @param model the one that was asked for */
    record OfModel(String provider, String model, Usage usage) {}

    /** @param type {@code error.type} */
    record ErrorCount(String type, long calls) {}

    private record Model(String provider, String name) {}

    static LlmReport of(List<Trace> traces, TimeAxis axis) {
        List<ModelCall> calls = traces.stream()
                .flatMap(trace -> ModelCall.in(trace).stream())
                .filter(call -> axis.holds(call.span()))
                .toList();
        ModelUsage total = new ModelUsage();
        List<ModelUsage> points = axis.points(ModelUsage::new);
        Map<Model, ModelUsage> models =
                new TreeMap<>(Comparator.comparing(Model::provider).thenComparing(Model::name));
        for (ModelCall call : calls) {
            total.add(call);
            points.get(axis.pointOf(call.span())).add(call);
            models.computeIfAbsent(new Model(call.provider(), call.model()), model -> new ModelUsage())
                    .add(call);
        }
        return new LlmReport(
                axis.stepSeconds(),
                axis.times(),
                ModelSeries.of(points, axis.stepSeconds()),
                total.report(),
                models.entrySet().stream()
                        .map(entry -> ofModel(entry.getKey(), entry.getValue()))
                        .toList(),
                errors(calls),
                slowest(calls));
    }

    private static OfModel ofModel(Model model, ModelUsage usage) {
        return new OfModel(model.provider(), model.name(), usage.report());
    }

    private static List<ErrorCount> errors(List<ModelCall> calls) {
        Map<String, Long> byType = calls.stream()
                .filter(call -> call.span().error())
                .collect(Collectors.groupingBy(call -> call.span().errorType(), TreeMap::new, Collectors.counting()));
        return byType.entrySet().stream()
                .map(entry -> new ErrorCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ErrorCount::calls).reversed())
                .toList();
    }

    private static List<SlowCall> slowest(List<ModelCall> calls) {
        return calls.stream()
                .sorted(Comparator.<ModelCall>comparingLong(call -> call.span().durationNanos())
                        .reversed())
                .limit(SLOWEST)
                .map(SlowCall::of)
                .toList();
    }
}
