package observatory.llmproxy.telemetry;

import java.net.URI;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

import observatory.llmproxy.openai.CompletionRequest;
import observatory.llmproxy.provider.Provider;

/** Opens the span {@code call_llm_api} over one logical call of the model. */
@Singleton
public class LlmCalls {

    static final String SPAN_NAME = "call_llm_api";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Tracer tracer;
    private final LlmMetrics metrics;
    private final Provider provider;

    LlmCalls(Tracer tracer, LlmMetrics metrics, Provider provider) {
        this.tracer = tracer;
        this.metrics = metrics;
        this.provider = provider;
    }

    /** @param url where the call goes; its query and user info stay out of telemetry */
    public LlmCall start(CompletionRequest request, URI url) {
        SpanBuilder span = tracer.spanBuilder(SPAN_NAME)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(GenAi.OPERATION_NAME, GenAi.OPERATION_CHAT)
                .setAttribute(GenAi.PROVIDER_NAME, provider.name())
                .setAttribute(GenAi.REQUEST_MODEL, request.model())
                .setAttribute(GenAi.API_URL, withoutSecrets(url))
                .setAttribute(GenAi.SERVER_ADDRESS, url.getHost())
                .setAttribute(GenAi.SERVER_PORT, (long) port(url));
        if (request.maxTokens() != null) {
            span.setAttribute(GenAi.REQUEST_MAX_TOKENS, request.maxTokens());
        }
        if (request.temperature() != null) {
            span.setAttribute(GenAi.REQUEST_TEMPERATURE, request.temperature());
        }
        if (request.topP() != null) {
            span.setAttribute(GenAi.REQUEST_TOP_P, request.topP());
        }
        return new LlmCall(span.startSpan(), metrics, provider.name(), request.model());
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
