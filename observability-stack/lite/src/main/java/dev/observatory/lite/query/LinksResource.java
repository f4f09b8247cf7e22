package dev.observatory.lite.query;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.store.TraceStore;

/** Which spans link to a trace: a link stands only in the span that it starts from. */
@Path("/api/links/{traceId}")
@Produces(MediaType.APPLICATION_JSON)
public class LinksResource {

    private final TraceStore store;

    LinksResource(TraceStore store) {
        this.store = store;
    }

    public record Links(List<Link> links) {}

    /**
     * @param traceId of the span that has the link, as the other fields but the last
     * @param toSpanId the span that it leads to
     */
    public record Link(String traceId, String spanId, String service, String operation, String toSpanId) {}

    @GET
    public Links links(@PathParam("traceId") String traceId) {
        ByteString wanted = parse(traceId);
        List<Link> found = new ArrayList<>();
        for (Trace trace : store.snapshot()) {
            for (StoredSpan span : trace.spans()) {
                if (span.links()) {
                    add(found, trace, span, wanted);
                }
            }
        }
        return new Links(found);
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

    private static ByteString parse(String traceId) {
        try {
            return Ids.parseTraceId(traceId);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "A trace id has at most 32 hexadecimal digits.");
        }
    }
}
