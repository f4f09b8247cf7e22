package dev.observatory.lite.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;

import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.store.TraceStore;

/** The links of a trace, both ways: a link stands only in the span that it starts from, and names only ids. */
@Path("/api/links/{traceId}")
@Produces(MediaType.APPLICATION_JSON)
public class LinksResource {

    /** A batch may link to thousands; people read a few. */
    private static final int MAX_LINKS = 100;

    private final TraceStore store;

    LinksResource(TraceStore store) {
        this.store = store;
    }

    /**
     * @param links spans that link to the trace, at most 100
     * @param linkCount how many there are
     * @param targets of the links that the trace has itself, those in the window, at most 100
     * @param spanCount how many spans have arrived of the trace itself, so that a reader knows whether to read it again
     */
    public record Links(List<Link> links, int linkCount, List<Target> targets, int spanCount) {}

    /**
     * @param traceId of the span that has the link, as the other fields but the last
     * @param toSpanId the span that it leads to
     */
    public record Link(String traceId, String spanId, String service, String operation, String toSpanId) {}

    /** A span that is linked to; where it is not there, the root of its trace. */
    public record Target(String traceId, String spanId, String service, String operation) {}

    @GET
    public Links links(@PathParam("traceId") String traceId) {
        ByteString wanted = TraceIds.parse(traceId);
        List<Link> found = new ArrayList<>();
        for (Trace other : store.snapshot()) {
            for (StoredSpan span : other.spans()) {
                if (span.links()) {
                    add(found, other, span, wanted);
                }
            }
        }
        Optional<Trace> trace = store.find(wanted);
        return new Links(
                found.stream().limit(MAX_LINKS).toList(),
                found.size(),
                trace.map(this::targets).orElse(List.of()),
                trace.map(it -> it.spans().size()).orElse(0));
    }

    private static void add(List<Link> found, Trace trace, StoredSpan span, ByteString wanted) {
        for (Span.Link link : span.decode().getLinksList()) {
            if (link.getTraceId().equals(wanted)) {
                found.add(new Link(
                        Ids.hex(trace.id()),
                        Ids.hex(span.spanId()),
                        span.service(),
                        span.name(),
                        Ids.hex(link.getSpanId())));
            }
        }
    }

    private List<Target> targets(Trace trace) {
        Map<ByteString, Optional<Trace>> linked = new HashMap<>();
        return trace.spans().stream()
                .filter(StoredSpan::links)
                .flatMap(span -> span.decode().getLinksList().stream())
                .limit(MAX_LINKS)
                .flatMap(link -> linked.computeIfAbsent(link.getTraceId(), store::find).stream()
                        .map(to -> target(to, link.getSpanId())))
                .distinct()
                .toList();
    }

    private static Target target(Trace trace, ByteString spanId) {
        StoredSpan span = trace.spans().stream()
                .filter(it -> it.spanId().equals(spanId))
                .findFirst()
                .orElseGet(trace::root);
        return new Target(Ids.hex(trace.id()), Ids.hex(spanId), span.service(), span.name());
    }
}
