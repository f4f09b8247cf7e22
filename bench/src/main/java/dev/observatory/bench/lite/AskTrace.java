package dev.observatory.bench.lite;

import java.util.List;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import static dev.observatory.bench.lite.HttpShapes.call;
import static dev.observatory.bench.lite.HttpShapes.server;
import static dev.observatory.bench.lite.SpanShape.number;
import static dev.observatory.bench.lite.SpanShape.text;

/** The ten spans of a question, in their form and size like those that the services send for one. */
final class AskTrace {

    static final String FRONTEND = "frontend-service";
    static final String BACKEND = "backend-service";
    static final String LLM_PROXY = "llm-proxy-service";

    private static final String COMPLETIONS = "/v1/chat/completions";

    static final List<SpanShape> SPANS = List.of(
            server(FRONTEND, -1, "/api/chat", 0, 48_000, 8080),
            call(FRONTEND, 0, "POST /api/chat", "/api/chat", 1_500, 45_000, 8081),
            server(BACKEND, 1, "/api/chat", 2_000, 44_000, 8081),
            insert(
                    2,
                    "conversations",
                    "WITH started AS (INSERT INTO conversations (id, model) VALUES ($1, $2) RETURNING id)"
                            + " INSERT INTO turns (conversation_id, role, content) SELECT id, $3, $4 FROM started",
                    3_000),
            call(BACKEND, 2, "POST " + COMPLETIONS, COMPLETIONS, 6_000, 35_000, 8082),
            server(LLM_PROXY, 4, COMPLETIONS, 6_500, 34_000, 8082),
            model(5, 7_000, 33_000),
            call(LLM_PROXY, 6, "POST", "/simulator" + COMPLETIONS, 7_200, 32_000, 8082),
            server(LLM_PROXY, 7, "/simulator" + COMPLETIONS, 7_800, 31_000, 8082),
            insert(
                    2,
                    "turns",
                    "INSERT INTO turns (conversation_id, role, content, input_tokens, output_tokens)"
                            + " VALUES ($1, $2, $3, $4, $5)",
                    42_000));

    private AskTrace() {}

    private static SpanShape insert(int parent, String table, String sql, long start) {
        return new SpanShape(
                BACKEND,
                parent,
                "INSERT " + table,
                SpanKind.SPAN_KIND_CLIENT,
                start,
                2_500,
                List.of(
                        text("db.system.name", "postgresql"),
                        text("db.namespace", "observatory"),
                        text("db.operation.name", "INSERT"),
                        text("db.collection.name", table),
                        text("db.query.text", sql),
                        text("server.address", "localhost"),
                        number("server.port", 5432)));
    }

    private static SpanShape model(int parent, long start, long duration) {
        List<KeyValue> attributes = List.of(
                text("gen_ai.operation.name", "chat"),
                text("gen_ai.provider.name", "openai"),
                text("gen_ai.request.model", "simulator-small"),
                text("gen_ai.response.model", "simulator-small"),
                text("gen_ai.response.id", "chatcmpl-7f1c9c6e5b1d4d0f"),
                number("gen_ai.usage.input_tokens", 214),
                number("gen_ai.usage.output_tokens", 131),
                text("llm.api.url", "http://localhost:8082/simulator" + COMPLETIONS),
                number("llm.api.response_length", 402),
                text("server.address", "localhost"),
                number("server.port", 8082));
        return new SpanShape(LLM_PROXY, parent, "call_llm_api", SpanKind.SPAN_KIND_CLIENT, start, duration, attributes);
    }
}
