package dev.observatory.e2e;

import java.util.List;

/** Asks one question, and follows it by its trace id into the backend. */
public class AskJourney {

    static final String QUESTION = "What is the biggest capital city in Asia?";

    /** How the answer comes: at once when it is whole, or while it is made. */
    public enum Way {
        WHOLE("ask", "/api/chat"),
        STREAMED("ask-stream", "/api/chat/stream");

        private final String journey;
        private final String path;

        Way(String journey, String path) {
            this.journey = journey;
            this.path = path;
        }

        /** @throws java.io.UncheckedIOException if the frontend does not answer */
        Http.Answer ask(Http http, String frontendUrl) {
            return http.postJson(frontendUrl + path, "{\"query\":\"%s\"}".formatted(QUESTION));
        }
    }

    private final Http http = new Http();
    private final Way way;
    private final JourneyWatch watch;
    private final String frontendUrl;

    public AskJourney(Signals signals, TraceBackend backend, String frontendUrl) {
        this(signals, backend, frontendUrl, Way.WHOLE);
    }

    public AskJourney(Signals signals, TraceBackend backend, String frontendUrl, Way way) {
        this.way = way;
        this.watch = new JourneyWatch(new JourneyCheck(signals, signals.journey(way.journey)), backend);
        this.frontendUrl = frontendUrl;
    }

    /** What came of it. */
    public record Outcome(Http.Answer answer, List<JourneyCheck.Finding> findings) {}

    /** Waits until every signal has arrived, or until it is too late for that. */
    public Outcome run() {
        Http.Answer answer = way.ask(http, frontendUrl);
        if (answer.traceResponse().isEmpty()) {
            return new Outcome(
                    answer,
                    List.of(new JourneyCheck.Finding(
                            "frontend-service", JourneyCheck.Finding.Kind.TRACES, "no traceresponse header")));
        }
        return new Outcome(answer, watch.follow(List.of(answer.traceId())));
    }
}
