package dev.observatory.lite.mcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;

import dev.observatory.lite.query.LogQuery;
import dev.observatory.lite.query.LogView;
import dev.observatory.lite.query.LogsResource;

/** Searches log records. */
@Singleton
class LogTools {

    private final LogsResource logs;

    LogTools(LogsResource logs) {
        this.logs = logs;
    }

    /** The severity numbers at which each of OTLP's ranges begins. */
    enum Severity {
        TRACE(1),
        DEBUG(5),
        INFO(9),
        WARN(13),
        ERROR(17),
        FATAL(21);

        private final int number;

        Severity(int number) {
            this.number = number;
        }
    }

    private record Line(
            String time,
            String severity,
            String service,
            String event,
            Object body,
            String traceId,
            String spanId,
            Map<String, Object> attributes) {

        static Line of(LogView log) {
            return new Line(
                    Times.text(Long.parseLong(log.timeUnixNano())),
                    log.severityText(),
                    log.service(),
                    Answer.emptyToNull(log.eventName()),
                    log.body(),
                    Answer.emptyToNull(log.traceId()),
                    Answer.emptyToNull(log.spanId()),
                    log.attributes().isEmpty() ? null : log.attributes());
        }
    }

    @Tool(
            name = "search_logs",
            title = "Search log records",
            description = "Log records in memory, newest first. With a traceId: those of that trace.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String search(
            @ToolArg(description = "Only records of this trace, hexadecimal", required = false) String traceId,
            @ToolArg(description = "Exact name, as in list_services", required = false) String service,
            @ToolArg(description = "Only records of this severity or above", defaultValue = "TRACE")
                    Severity minSeverity,
            @ToolArg(description = "Part of the body or of an attribute's value, in any case", required = false)
                    String text,
            @ToolArg(description = "How many records", defaultValue = "50") int limit) {
        return Answer.of(() -> {
            int atLeast = minSeverity == Severity.TRACE ? 0 : minSeverity.number;
            int wanted = Math.max(0, limit);
            // One more than wanted tells whether there are more
            List<LogView> found = new ArrayList<>(logs.logs(LogQuery.of(
                            traceId, service, atLeast, text, wanted == Integer.MAX_VALUE ? wanted : wanted + 1))
                    .logs());
            Collections.reverse(found);
            return new Answer()
                    .list(
                            "records",
                            found.stream().limit(wanted).map(Line::of).toList(),
                            found.size(),
                            "There may be more. Narrow by traceId, service, minSeverity or text, or raise limit.");
        });
    }
}
