package dev.observatory.e2e;

import java.util.List;

/** Tempo's HTTP API. */
class Tempo implements TraceSource {

    private final Http http = new Http();
    private final String baseUrl;

    Tempo(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public List<ReceivedSpan> trace(String traceId) {
        Http.Answer answer = http.get(baseUrl + "/api/v2/traces/" + traceId, "application/json");
        return answer.status() == 404 ? List.of() : OtlpJson.spans(answer.json().at("/trace/resourceSpans"));
    }
}
