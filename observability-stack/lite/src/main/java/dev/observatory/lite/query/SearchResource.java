package dev.observatory.lite.query;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.store.TraceStore;

/** The list of traces on the page: one line a trace, without its spans. */
@Path("/api/search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private final TraceStore store;

    SearchResource(TraceStore store) {
        this.store = store;
    }

    /** @param traces the newest first */
    public record Found(List<TraceSummary> traces) {}

    /**
     * @param text part of the trace id, of a name, or of a string in an attribute or event; or attributes of one span and
     *     its resource, exactly, as {@code key=value} or several of them
     */
    @GET
    public Found search(
            @QueryParam("service") String service,
            @QueryParam("operation") String operation,
            @QueryParam("minDurationMs") @DefaultValue("0") long minDurationMs,
            @QueryParam("errors") boolean errorsOnly,
            @QueryParam("text") String text,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Map<String, String> attributes = text == null ? Map.of() : AttributeMatch.parse(text);
        TraceQuery query = new TraceQuery(
                blankToNull(service),
                blankToNull(operation),
                TimeUnit.MILLISECONDS.toNanos(minDurationMs),
                Long.MAX_VALUE,
                0,
                Long.MAX_VALUE,
                errorsOnly,
                attributes.isEmpty() ? blankToNull(text) : null,
                attributes,
                Math.max(0, limit));
        return new Found(
                query.run(store.snapshot()).stream().map(TraceSummary::of).toList());
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
