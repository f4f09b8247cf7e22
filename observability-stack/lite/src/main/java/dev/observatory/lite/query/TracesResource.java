package dev.observatory.lite.query;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.opentelemetry.proto.trace.v1.TracesData;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.otlp.OtlpJson;
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

    public record Dependencies(List<Dependency> dependencies) {}

    /** @param callCount a string, as Protocol Buffers write 64 bits in JSON */
    public record Dependency(String parent, String child, String callCount) {

        static Dependency of(ServiceMap.Edge edge) {
            return new Dependency(edge.parent(), edge.child(), Long.toString(edge.callCount()));
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
    public Operations operations(@Context UriInfo uri) {
        JaegerQuery query = new JaegerQuery(uri.getQueryParameters());
        String service = query.value("service", "a name", Function.identity(), null);
        String kind = query.value("spanKind", "server, client, producer, consumer or internal", SpanKinds::parse, null);
        if (service == null) {
            throw new ProblemException(400, "service must be a name.");
        }
        TreeSet<Operation> operations = new TreeSet<>();
        for (Trace trace : store.snapshot()) {
            for (StoredSpan span : trace.spans()) {
                String ofSpan = SpanKinds.name(span.kind());
                if (span.service().equals(service) && (kind == null || kind.equals(ofSpan))) {
                    operations.add(new Operation(span.name(), ofSpan));
                }
            }
        }
        return new Operations(operations);
    }

    /** Who called whom in the traces that began in this time; both ends are optional here. */
    @GET
    @Path("/dependencies")
    public Dependencies dependencies(@Context UriInfo uri) {
        JaegerQuery query = new JaegerQuery(uri.getQueryParameters());
        long from = query.time("startTime", 0);
        long to = query.time("endTime", Long.MAX_VALUE);
        if (to <= from) {
            throw new ProblemException(400, "endTime must be after startTime.");
        }
        List<Trace> traces = store.snapshot().stream()
                .filter(trace -> trace.startNanos() >= from && trace.startNanos() < to)
                .toList();
        return new Dependencies(
                ServiceMap.of(traces).stream().map(Dependency::of).toList());
    }

    @GET
    @Path("/traces")
    public String find(@Context UriInfo uri) {
        return result(new JaegerQuery(uri.getQueryParameters()).search().run(store.snapshot()));
    }

    @GET
    @Path("/traces/{traceId}")
    public String get(@PathParam("traceId") String traceId) {
        return store.find(TraceIds.parse(traceId))
                .map(trace -> result(List.of(trace)))
                .orElseThrow(() -> TraceIds.absent(traceId));
    }

    private String result(List<Trace> traces) {
        TracesData.Builder data = TracesData.newBuilder();
        traces.forEach(trace -> data.addAllResourceSpans(TraceEncoder.encode(trace)));
        return "{\"result\":%s}".formatted(OtlpJson.print(data.build()));
    }
}
