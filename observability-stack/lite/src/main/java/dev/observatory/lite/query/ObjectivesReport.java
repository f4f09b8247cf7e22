package dev.observatory.lite.query;

import java.util.List;

import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Topic;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.views.ViewsConfig;

/** How the objectives of {@link ViewsConfig} were kept. */
record ObjectivesReport(List<Objective> objectives) {

    /**
     * @param target the share that must go well
     * @param total what counts
     * @param bad what of it went wrong
     */
    record Objective(String name, String description, double target, long total, long bad) {}

    static ObjectivesReport of(List<ViewsConfig.Objective> objectives, List<Trace> traces, TimeAxis axis) {
        List<StoredSpan> spans = traces.stream()
                .flatMap(trace -> trace.spans().stream())
                .filter(axis::holds)
                .toList();
        return new ObjectivesReport(
                objectives.stream().map(objective -> count(objective, spans)).toList());
    }

    private static Objective count(ViewsConfig.Objective objective, List<StoredSpan> spans) {
        List<StoredSpan> counted =
                spans.stream().filter(span -> counts(objective.spans(), span)).toList();
        return new Objective(
                objective.name(),
                objective.description(),
                objective.target(),
                counted.size(),
                counted.stream().filter(span -> isBad(objective, span)).count());
    }

    private static boolean counts(ViewsConfig.Spans wanted, StoredSpan span) {
        return wanted.kinds().stream().anyMatch(kind -> span.kind().name().endsWith(kind.name()))
                && wanted.services()
                        .map(names -> names.contains(span.service()))
                        .orElse(true)
                && wanted.exceptNames()
                        .map(names -> !names.matcher(span.name()).matches())
                        .orElse(true)
                && (!wanted.modelCalls() || span.topic() == Topic.MODEL_CALL)
                && (wanted.cancelled() || !span.error() || span.failed());
    }

    private static boolean isBad(ViewsConfig.Objective objective, StoredSpan span) {
        return objective
                .slowerThan()
                .map(limit -> span.durationNanos() > limit.toNanos())
                .orElseGet(span::failed);
    }
}
