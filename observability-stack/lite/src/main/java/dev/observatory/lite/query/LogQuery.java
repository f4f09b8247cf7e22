package dev.observatory.lite.query;

import java.util.Comparator;
import java.util.List;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import com.google.protobuf.ByteString;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredLog;

/** Which log records are asked for; every condition is optional. */
public class LogQuery {

    private static final int MAX_LIMIT = 5_000;

    @QueryParam("traceId")
    String traceId;

    @QueryParam("service")
    String service;

    /** A severity number of OTLP: 9 is INFO, 13 WARN, 17 ERROR. */
    @QueryParam("minSeverity")
    @DefaultValue("0")
    int minSeverity;

    /** Part of the body or of an attribute's string; the case of ASCII letters does not matter. */
    @QueryParam("text")
    String text;

    /** How many, the newest. */
    @QueryParam("limit")
    @DefaultValue("500")
    int limit;

    /** For callers without HTTP; null or 0 sets no condition. */
    public static LogQuery of(String traceId, String service, int minSeverity, String text, int limit) {
        LogQuery query = new LogQuery();
        query.traceId = traceId;
        query.service = service;
        query.minSeverity = minSeverity;
        query.text = text;
        query.limit = limit;
        return query;
    }

    /** @return the newest matching records, oldest first */
    List<LogView> run(List<StoredLog> logs) {
        List<StoredLog> matching = logs.stream().filter(matcher()::matches).toList();
        int from = Math.max(0, matching.size() - Math.max(0, Math.min(limit, MAX_LIMIT)));
        return matching.subList(from, matching.size()).stream()
                .sorted(Comparator.comparingLong(StoredLog::timeNanos))
                .map(LogView::of)
                .toList();
    }

    Matcher matcher() {
        String wantedText = SearchResource.blankToNull(text);
        return new Matcher(
                wantedTrace(),
                SearchResource.blankToNull(service),
                minSeverity,
                wantedText == null ? null : new TextSearch(wantedText));
    }

    private ByteString wantedTrace() {
        try {
            return SearchResource.blankToNull(traceId) == null ? null : Ids.parseTraceId(traceId);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "A trace id has at most 32 hexadecimal digits.");
        }
    }

    record Matcher(ByteString traceId, String service, int minSeverity, TextSearch text) {

        boolean matches(StoredLog log) {
            return (traceId == null || traceId.equals(log.traceId()))
                    && (service == null || service.equals(log.service()))
                    && log.severity() >= minSeverity
                    && (text == null || text.isIn(log.encoded()));
        }
    }
}
