package dev.observatory.lite.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

import dev.observatory.lite.store.Source;
import dev.observatory.lite.store.StoredLog;

/** Puts log records back into the OTLP messages that they came in. */
final class LogEncoder {

    private LogEncoder() {}

    static List<ResourceLogs> encode(List<StoredLog> logs) {
        Map<Source, ScopeLogs.Builder> bySource = new LinkedHashMap<>();
        for (StoredLog log : logs) {
            bySource.computeIfAbsent(
                            log.source(),
                            source -> ScopeLogs.newBuilder()
                                    .setScope(source.scope())
                                    .setSchemaUrl(source.scopeSchemaUrl()))
                    .addLogRecords(log.decode());
        }
        List<ResourceLogs> result = new ArrayList<>();
        bySource.forEach((source, records) -> result.add(ResourceLogs.newBuilder()
                .setResource(source.resource())
                .setSchemaUrl(source.schemaUrl())
                .addScopeLogs(records)
                .build()));
        return result;
    }
}
