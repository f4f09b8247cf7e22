package dev.observatory.lite.query;

import java.util.Map;

import io.opentelemetry.proto.logs.v1.LogRecord;

import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredLog;

/**
 * A log record as the page and the tests read it.
 *
 * @param timeUnixNano a string, because JavaScript's numbers lose the last digits
 * @param severityNumber 1 (TRACE) to 24 (FATAL4); 0 if unknown. Source: OpenTelemetry Logs Data Model
 * @param eventName empty unless the record is an event
 * @param body a text, number, list or map
 * @param traceId empty when the record belongs to no trace
 */
public record LogView(
        String timeUnixNano,
        int severityNumber,
        String severityText,
        String service,
        String eventName,
        Object body,
        String traceId,
        String spanId,
        Map<String, Object> attributes) {

    static LogView of(StoredLog stored) {
        LogRecord log = stored.decode();
        return new LogView(
                Long.toString(stored.timeNanos()),
                stored.severity(),
                log.getSeverityText(),
                stored.service(),
                log.getEventName(),
                Attributes.toValue(log.getBody()),
                Ids.hex(log.getTraceId()),
                Ids.hex(log.getSpanId()),
                Attributes.toMap(log.getAttributesList()));
    }
}
