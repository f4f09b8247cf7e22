package dev.observatory.lite.query;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.ingest.OtlpPorts;
import dev.observatory.lite.metrics.MetricStore;
import dev.observatory.lite.store.LogStore;
import dev.observatory.lite.store.StoreStatus;
import dev.observatory.lite.store.TraceStore;

/** What has arrived, what is kept, and where to send more. */
@Path("/api/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final TraceStore traces;
    private final LogStore logs;
    private final MetricStore metrics;
    private final OtlpPorts ports;

    StatusResource(TraceStore traces, LogStore logs, MetricStore metrics, OtlpPorts ports) {
        this.traces = traces;
        this.logs = logs;
        this.metrics = metrics;
        this.ports = ports;
    }

    public record Status(
            StoreStatus spans, StoreStatus logs, MetricStore.Status metrics, int traces, Memory memory, Otlp otlp) {}

    public record Memory(long usedBytes, long limitBytes) {}

    public record Otlp(int grpcPort, int httpPort) {}

    @GET
    public Status status() {
        StoreStatus spans = traces.status();
        StoreStatus records = logs.status();
        MetricStore.Status series = metrics.status();
        return new Status(
                spans,
                records,
                series,
                traces.traceCount(),
                new Memory(
                        spans.usedBytes()
                                + records.usedBytes()
                                + series.points().usedBytes(),
                        spans.limitBytes()
                                + records.limitBytes()
                                + series.points().limitBytes()),
                new Otlp(ports.grpc(), ports.http()));
    }
}
