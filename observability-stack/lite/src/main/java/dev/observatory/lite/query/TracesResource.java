package dev.observatory.lite.query;

import java.util.List;
import java.util.TreeSet;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.TracesData;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.otlp.OtlpJson;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.store.TraceStore;

/** The part of Jaeger's query API v3 that reads traces: a client of Jaeger 2 works here too. */
@Path("/api/v3")
@Produces(MediaType.APPLICATION_JSON)
public class TracesResource {

    private final TraceStore store;

    TracesResource(TraceStore store) {
        this.store = store;
    }

    /** @param services in alphabetical order */
    public record Services(TreeSet<String> services) {}

    /** @param operations in alphabetical order */
    public record Operations(TreeSet<Operation> operations) {}

    /** @param spanKind in lower case, as in {@code server} */
    public record Operation(String name, String spanKind) implements Comparable<Operation> {

        @Override
        public int compareTo(Operation other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : spanKind.compareTo(other.spanKind);
        }
    }

    @GET
    @Path("/services")
    public Services services() {
        TreeSet<String> services = new TreeSet<>();
        store.snapshot().forEach(trace -> trace.spans().forEach(span -> services.add(span.service())));
        return new Services(services);
    }

    @GET
    @Path("/operations")
    public Operations operations(@QueryParam("service") String service) {
        TreeSet<Operation> operations = new TreeSet<>();
        for (Trace trace : store.snapshot()) {
            for (StoredSpan span : trace.spans()) {
                if (span.service().equals(service)) {
                    operations.add(new Operation(span.name(), SpanKinds.name(span.kind())));
                }
            }
        }
        return new Operations(operations);
    }

    @GET
    @Path("/traces")
    public String find(@BeanParam TraceQueryV3 query) {
        return result(query.toTraceQuery().run(store.snapshot()));
    }

    @GET
    @Path("/traces/{traceId}")
    public String get(@PathParam("traceId") String traceId) {
        return store.find(parse(traceId))
                .map(trace -> result(List.of(trace)))
                .orElseThrow(() -> new ProblemException(
                        404, "Trace %s has not arrived, or has left the window.".formatted(traceId)));
    }

    private ByteString parse(String traceId) {
        try {
            return Ids.parse(traceId);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "A trace id has 32 hexadecimal digits.");
        }
    }

    private String result(List<Trace> traces) {
        TracesData.Builder data = TracesData.newBuilder();
        traces.forEach(trace -> data.addAllResourceSpans(TraceEncoder.encode(trace)));
        return "{\"result\":%s}".formatted(OtlpJson.print(data.build()));
    }
}
