package dev.observatory.lite.mcp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;

import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

/** The spans of a trace as a tree, and the time that each of them spent in none of its children. */
final class SpanTree {

    private static final Comparator<StoredSpan> BY_START = Comparator.comparingLong(StoredSpan::startNanos);

    private final Map<ByteString, StoredSpan> byId = new HashMap<>();
    private final Map<ByteString, List<StoredSpan>> children = new HashMap<>();
    private final Trace trace;

    /**
     * @param depth 0 for a root
     * @param selfNanos the part of the duration in which no child was running
     */
    record Node(StoredSpan span, int depth, long selfNanos) {}

    SpanTree(Trace trace) {
        this.trace = trace;
        trace.spans().forEach(span -> byId.put(span.spanId(), span));
        for (StoredSpan span : trace.spans()) {
            if (!span.parentId().isEmpty()) {
                children.computeIfAbsent(span.parentId(), id -> new ArrayList<>())
                        .add(span);
            }
        }
        children.values().forEach(siblings -> siblings.sort(BY_START));
    }

    /** @return every span once, each after its parent; those whose parent is missing are roots */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(trace.spans().size());
        Set<ByteString> seen = new HashSet<>();
        List<StoredSpan> byStart = trace.spans().stream().sorted(BY_START).toList();
        byStart.stream().filter(span -> !byId.containsKey(span.parentId())).forEach(root -> walk(root, seen, nodes));
        byStart.forEach(inCircle -> walk(inCircle, seen, nodes));
        return nodes;
    }

    /** @return that span and all below it */
    List<Node> below(StoredSpan top) {
        List<Node> nodes = new ArrayList<>();
        walk(top, new HashSet<>(), nodes);
        return nodes;
    }

    /** An own stack: a chain of ten thousand spans must not exhaust the thread's. */
    private void walk(StoredSpan top, Set<ByteString> seen, List<Node> nodes) {
        Deque<Node> stack = new ArrayDeque<>();
        stack.push(new Node(top, 0, 0));
        while (!stack.isEmpty()) {
            Node next = stack.pop();
            if (seen.add(next.span.spanId())) {
                nodes.add(new Node(next.span, next.depth, selfNanos(next.span)));
                List<StoredSpan> below = childrenOf(next.span);
                for (int i = below.size() - 1; i >= 0; i--) {
                    stack.push(new Node(below.get(i), next.depth + 1, 0));
                }
            }
        }
    }

    private List<StoredSpan> childrenOf(StoredSpan span) {
        return children.getOrDefault(span.spanId(), List.of());
    }

    /** Children may overlap, and outlast their parent. */
    private long selfNanos(StoredSpan span) {
        long covered = 0;
        long coveredUntil = span.startNanos();
        for (StoredSpan child : childrenOf(span)) {
            long from = Math.max(coveredUntil, child.startNanos());
            long to = Math.min(span.endNanos(), child.endNanos());
            if (to > from) {
                covered += to - from;
                coveredUntil = to;
            }
        }
        return span.durationNanos() - covered;
    }
}
