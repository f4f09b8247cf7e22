package observatory.llmproxy.telemetry;

import java.net.URI;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

import observatory.llmproxy.openai.ChatRequest;
import observatory.llmproxy.provider.Provider;

/** Opens the span {@code call_llm_api} over one logical call of the model, and those of its tries. */
@Singleton
public class LlmCalls {

    static final String SPAN_NAME = "call_llm_api";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final LlmMetrics metrics;
    private final Provider provider;

    LlmCalls(OpenTelemetry telemetry, Tracer tracer, LlmMetrics metrics, Provider provider) {
        this.telemetry = telemetry;
        this.tracer = tracer;
        this.metrics = metrics;
        this.provider = provider;
    }

    /** Below the span that is current. */
    public LlmCall start(ChatRequest request, String model) {
        Context parent = Context.current();
        SpanBuilder span = located(tracer.spanBuilder(SPAN_NAME), parent)
                .setAttribute(GenAi.OPERATION_NAME, GenAi.OPERATION_CHAT)
                .setAttribute(GenAi.PROVIDER_NAME, provider.name())
                .setAttribute(GenAi.REQUEST_MODEL, model)
                .setAttribute(GenAi.API_URL, withoutSecrets(provider.completionsUrl()));
        if (request.stream()) {
            span.setAttribute(GenAi.REQUEST_STREAM, true);
        }
        if (request.maxTokens() != null) {
            span.setAttribute(GenAi.REQUEST_MAX_TOKENS, request.maxTokens());
        }
        if (request.temperature() != null) {
            span.setAttribute(GenAi.REQUEST_TEMPERATURE, request.temperature());
        }
        if (request.topP() != null) {
            span.setAttribute(GenAi.REQUEST_TOP_P, request.topP());
        }
        return new LlmCall(this, span.startSpan(), parent, request, model);
    }

    TrySpan startTry(Context call, int number) {
        SpanBuilder span = located(tracer.spanBuilder("POST"), call)
                .setAttribute(GenAi.HTTP_REQUEST_METHOD, "POST")
                .setAttribute(GenAi.URL_FULL, withoutSecrets(provider.completionsUrl()));
        if (number > 0) {
            span.setAttribute(GenAi.HTTP_REQUEST_RESEND_COUNT, (long) number);
        }
        return new TrySpan(span.startSpan(), call, telemetry.getPropagators().getTextMapPropagator());
    }

    LlmMetrics metrics() {
        return metrics;
    }

    String provider() {
        return provider.name();
    }

    private SpanBuilder located(SpanBuilder span, Context parent) {
        URI url = provider.completionsUrl();
        return span.setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(GenAi.SERVER_ADDRESS, url.getHost())
                .setAttribute(GenAi.SERVER_PORT, (long) port(url));
    }

    private static String withoutSecrets(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getPath();
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }
}
