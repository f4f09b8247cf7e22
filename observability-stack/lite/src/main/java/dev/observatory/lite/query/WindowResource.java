package dev.observatory.lite.query;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.smallrye.common.annotation.Blocking;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.otlp.OtlpJson;
import dev.observatory.lite.store.LogStore;
import dev.observatory.lite.store.StoredLog;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.store.TraceStore;

/**
 * The traces and log records in the window as a file, so that an incident can be handed on, and such a file opened again:
 * OTLP JSON, a message a line, as the Collector's file exporter writes it. Source: OpenTelemetry Protocol File Exporter.
 */
@Path("/api/window")
public class WindowResource {

    private static final String JSON_LINES = "application/x-ndjson";
    private static final int LOGS_A_LINE = 500;

    private final TraceStore traces;
    private final LogStore logs;

    WindowResource(TraceStore traces, LogStore logs) {
        this.traces = traces;
        this.logs = logs;
    }

    /** @param spans how many were read; some of them may not be kept, which the status tells */
    public record Opened(int spans, int logs) {}

    @GET
    @Produces(JSON_LINES)
    public Response save() {
        StreamingOutput lines = out -> {
            for (Trace trace : traces.snapshot()) {
                write(
                        out,
                        TracesData.newBuilder()
                                .addAllResourceSpans(TraceEncoder.encode(trace))
                                .build());
            }
            List<StoredLog> records = logs.snapshot();
            for (int from = 0; from < records.size(); from += LOGS_A_LINE) {
                List<StoredLog> some = records.subList(from, Math.min(from + LOGS_A_LINE, records.size()));
                write(
                        out,
                        LogsData.newBuilder()
                                .addAllResourceLogs(LogEncoder.encode(some))
                                .build());
            }
        };
        return Response.ok(lines)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lite-window.jsonl\"")
                .build();
    }

    private static void write(OutputStream out, Message message) throws IOException {
        out.write(OtlpJson.print(message).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** Adds to what is in the window. */
    @POST
    @Blocking
    @Consumes(JSON_LINES)
    @Produces(MediaType.APPLICATION_JSON)
    public Opened open(String lines) {
        int spans = 0;
        int records = 0;
        for (String line : lines.lines().filter(it -> !it.isBlank()).toList()) {
            try {
                TracesData ofTraces = (TracesData) OtlpJson.parse(line, TracesData.getDefaultInstance());
                traces.add(ofTraces.getResourceSpansList());
                spans += ofTraces.getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .mapToInt(scope -> scope.getSpansCount())
                        .sum();
                LogsData ofLogs = (LogsData) OtlpJson.parse(line, LogsData.getDefaultInstance());
                logs.add(ofLogs.getResourceLogsList());
                records += ofLogs.getResourceLogsList().stream()
                        .flatMap(resource -> resource.getScopeLogsList().stream())
                        .mapToInt(scope -> scope.getLogRecordsCount())
                        .sum();
            } catch (InvalidProtocolBufferException e) {
                throw new ProblemException(400, "Each line must be OTLP JSON of traces or logs.");
            }
        }
        return new Opened(spans, records);
    }
}
