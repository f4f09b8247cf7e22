package dev.observatory.lite.mcp;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.query.SearchResource;
import dev.observatory.lite.query.SearchResource.Summary;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.store.TraceStore;

/** Finds traces and reads one of them. */
@Singleton
class TraceTools {

    /** All that the search gives. */
    private static final int ALL = 1_500;

    private static final int GREATEST = 5;
    private static final int DEFAULT_LIMIT = 20;

    private final SearchResource search;
    private final TraceStore store;

    TraceTools(SearchResource search, TraceStore store) {
        this.search = search;
        this.store = store;
    }

    /** What the order of a search may be. */
    enum Order {
        newest,
        slowest
    }

    /** @param services in the order in which they were called */
    record Found(
            String traceId,
            String start,
            double durationMs,
            String rootService,
            String rootOperation,
            int spans,
            long errors,
            List<String> services) {

        static Found of(Summary summary) {
            return new Found(
                    summary.traceId(),
                    Times.text(Long.parseLong(summary.startTimeUnixNano())),
                    Times.millis(summary.durationNanos()),
                    summary.rootService(),
                    summary.rootOperation(),
                    summary.spanCount(),
                    summary.errorCount(),
                    summary.services().stream()
                            .map(SearchResource.ServiceShare::name)
                            .toList());
        }
    }

    @Tool(
            name = "search_traces",
            title = "Search traces",
            description =
                    "Finds traces in memory, one line for each. A trace matches when one of its spans fulfils service, "
                            + "operation, minDurationMs and errorsOnly together. Then read one with get_trace.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String search(
            @ToolArg(description = "Exact name, as in list_services", required = false) String service,
            @ToolArg(description = "Exact name of a span, such as 'POST /api/chat'", required = false) String operation,
            @ToolArg(description = "Shortest duration of the span in milliseconds", defaultValue = "0")
                    int minDurationMs,
            @ToolArg(description = "Only traces with a failed span", defaultValue = "false") boolean errorsOnly,
            @ToolArg(
                            description =
                                    "Part of a trace id, name or attribute value in any case; or exact attributes of one "
                                            + "span, such as 'http.route=/api/chat user.tier=gold'",
                            required = false)
                    String text,
            @ToolArg(description = "Only traces that began at or after this time, ISO 8601", required = false)
                    String from,
            @ToolArg(description = "Only traces that began before this time, ISO 8601", required = false) String to,
            @ToolArg(description = "newest first, or slowest first", defaultValue = "newest") Order order,
            @ToolArg(description = "How many traces", defaultValue = "" + DEFAULT_LIMIT) int limit) {
        return Answer.of(() -> {
            Instant after = Times.parse("from", from, Instant.MIN);
            Instant before = Times.parse("to", to, Instant.MAX);
            Stream<Summary> matching =
                    search.search(service, operation, minDurationMs, errorsOnly, text, ALL).traces().stream()
                            .filter(it -> isBetween(it, after, before));
            List<Found> found = (order == Order.slowest
                            ? matching.sorted(Comparator.comparingLong(Summary::durationNanos)
                                    .reversed())
                            : matching)
                    .map(Found::of)
                    .toList();
            return new Answer()
                    .list(
                            "traces",
                            found.subList(0, Math.min(Math.max(0, limit), found.size())),
                            found.size(),
                            "Narrow by service, operation, minDurationMs, text, from and to, or raise limit.");
        });
    }

    private static boolean isBetween(Summary summary, Instant from, Instant to) {
        Instant start = Times.instant(Long.parseLong(summary.startTimeUnixNano()));
        return !start.isBefore(from) && start.isBefore(to);
    }

    @Tool(
            name = "get_trace",
            title = "Read a trace",
            description =
                    "One trace as a tree: spans in the order of the tree, each with its depth, duration, and self time, "
                            + "which is the time in which none of its children ran. greatestSelfTimes names where the time went. "
                            + "All details of one span: get_span. Log lines of the trace: search_logs with its traceId.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String trace(
            @ToolArg(description = "The trace id, hexadecimal") String traceId,
            @ToolArg(description = "Also the attributes of every span", defaultValue = "false") boolean attributes,
            @ToolArg(description = "Only this span and those below it", required = false) String spanId,
            @ToolArg(description = "Only spans that took at least so many milliseconds", defaultValue = "0")
                    int minDurationMs) {
        return Answer.of(() -> {
            Trace trace = find(traceId);
            SpanTree tree = new SpanTree(trace);
            List<SpanTree.Node> nodes =
                    spanId == null || spanId.isBlank() ? tree.nodes() : tree.below(find(trace, spanId));
            StoredSpan root = trace.root();
            return new Answer()
                    .put("traceId", Ids.hex(trace.id()))
                    .put("rootService", root.service())
                    .put("rootOperation", root.name())
                    .put("start", Times.text(trace.startNanos()))
                    .put("durationMs", Times.millis(trace.durationNanos()))
                    .put("spanCount", trace.spans().size())
                    .put("errorCount", trace.errors())
                    .list(
                            "greatestSelfTimes",
                            nodes.stream()
                                    .sorted(Comparator.comparingLong(SpanTree.Node::selfNanos)
                                            .reversed())
                                    .limit(GREATEST)
                                    .map(node -> SpanRow.of(node, trace.startNanos(), false))
                                    .toList(),
                            "")
                    .list(
                            "spans",
                            nodes.stream()
                                    .filter(node -> Times.millis(node.span().durationNanos()) >= minDurationMs)
                                    .map(node -> SpanRow.of(node, trace.startNanos(), attributes))
                                    .toList(),
                            "Narrow by minDurationMs or spanId, or leave attributes out.");
        });
    }

    @Tool(
            name = "get_span",
            title = "Read a span",
            description = "Everything about one span: all attributes, events, links, status, resource and scope.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String span(
            @ToolArg(description = "The trace id, hexadecimal") String traceId,
            @ToolArg(description = "The span id, hexadecimal, from get_trace") String spanId) {
        return Answer.of(() -> {
            Trace trace = find(traceId);
            return SpanDetails.of(find(trace, spanId), trace.startNanos());
        });
    }

    private Trace find(String traceId) {
        try {
            return store.find(Ids.parseTraceId(traceId.strip()))
                    .orElseThrow(() -> new ProblemException(
                            404,
                            "Trace %s has not arrived, or has left the window. search_traces finds those in memory."
                                    .formatted(traceId)));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "traceId must have 1 to 32 hexadecimal digits.");
        }
    }

    private static StoredSpan find(Trace trace, String spanId) {
        return trace.spans().stream()
                .filter(span -> Ids.hex(span.spanId()).equalsIgnoreCase(spanId.strip()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        404, "The trace has no span %s. get_trace lists its spans.".formatted(spanId)));
    }
}
