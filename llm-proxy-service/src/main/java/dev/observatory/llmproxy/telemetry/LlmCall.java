package dev.observatory.llmproxy.telemetry;

import java.util.OptionalDouble;

import io.opentelemetry.context.Scope;
import org.jboss.logging.Logger;

import dev.observatory.instrumentation.genai.ModelCall;
import dev.observatory.llmproxy.caller.Caller;
import dev.observatory.llmproxy.openai.Answer;
import dev.observatory.llmproxy.openai.ApiRequest;
import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.ProviderResponse;

/** What this proxy knows of one logical call: its providers, attempts and answer. However the call ends, it is told once. */
public class LlmCall {

    private static final Logger LOG = Logger.getLogger(LlmCall.class);

    private final LlmCalls calls;
    private final ModelCall call;
    private final ApiRequest request;
    private final Answer answer;
    private final Caller caller;
    private final long startNanos;
    private Provider provider;
    private long sentNanos;
    private long overheadNanos;
    private boolean ended;

    LlmCall(LlmCalls calls, ModelCall call, ApiRequest request, Provider provider, Caller caller, long startNanos) {
        this.calls = calls;
        this.call = call;
        this.request = request;
        this.caller = caller;
        this.startNanos = startNanos;
        this.answer = new Answer(calls.content().keptChars());
        ask(provider);
    }

    /** @return where to write what the answer says about itself; what it leaves out stays unrecorded */
    public Answer answer() {
        return answer;
    }

    /** The provider that was asked failed, and this one is asked instead. */
    public void fallBack(Provider next) {
        calls.metrics().fellBack(provider);
        call.retarget(calls.metrics().target(next, request));
        ask(next);
    }

    /**
     * @param retry 0 for the first attempt at this provider
     * @param attempts before this one, at all providers
     */
    public AttemptSpan startAttempt(int retry, int attempts) {
        if (retry > 0) {
            calls.metrics().retried(provider);
        }
        if (sentNanos == 0) {
            sentNanos = System.nanoTime();
        }
        return calls.startAttempt(call.context(), provider.endpoint(request.operation()), provider, attempts);
    }

    /**
     * An answer is here, and goes on now.
     *
     * @return nanoseconds that the proxy added: until it first asked a provider, and since this one answered
     */
    public long answering(ProviderResponse response) {
        if (response.streaming()) {
            call.chunk(response.arrivedNanos());
        }
        overheadNanos = sentNanos - startNanos + System.nanoTime() - response.arrivedNanos();
        return overheadNanos;
    }

    /** @param errorType null when the call went well; without effect after the first end */
    public void end(String errorType) {
        if (ended) {
            return;
        }
        ended = true;
        call.response(answer.id(), answer.model(), answer.finishReasons());
        call.usage(answer.inputTokens(), answer.outputTokens());
        call.usageDetails(answer.cachedTokens(), answer.reasoningTokens());
        cost().ifPresent(usd -> {
            call.cost(usd);
            if (caller != null) {
                caller.spend(usd);
            }
        });
        if (answer.contentPresent()) {
            call.span().setAttribute(Attributes.API_RESPONSE_LENGTH, answer.length());
        }
        try (Scope ignored = call.context().makeCurrent()) {
            if (overheadNanos > 0) {
                calls.metrics().overhead(provider, request, overheadNanos);
            }
            log(errorType);
        }
        calls.metrics().ended();
        call.end(errorType);
    }

    private void ask(Provider next) {
        provider = next;
        call.span()
                .setAttribute(
                        Attributes.API_URL, next.endpoint(request.operation()).url());
    }

    /** Absent, and not 0, where the price or the tokens are not known. */
    private OptionalDouble cost() {
        Long output = request.operation() == Operation.EMBEDDINGS ? (Long) 0L : answer.outputTokens();
        return answer.inputTokens() != null && output != null
                ? provider.cost(answer.inputTokens(), answer.cachedTokens() == null ? 0 : answer.cachedTokens(), output)
                : OptionalDouble.empty();
    }

    private void log(String errorType) {
        calls.content().record(request, answer);
        if (errorType != null) {
            LOG.warnf("The model gave no whole answer: %s", errorType);
        } else if (LOG.isInfoEnabled() && answer.contentPresent()) {
            // Joined here, because each handler would format it again.
            LOG.info("The model answered with " + answer.length() + " code points");
        } else {
            LOG.info("The model answered without text");
        }
    }
}
