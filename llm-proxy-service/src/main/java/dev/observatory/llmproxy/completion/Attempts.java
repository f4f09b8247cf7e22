package dev.observatory.llmproxy.completion;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.vertx.core.Vertx;

import dev.observatory.llmproxy.openai.ApiRequest;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.ProviderException;
import dev.observatory.llmproxy.provider.ProviderResponse;
import dev.observatory.llmproxy.provider.ResilienceConfig;
import dev.observatory.llmproxy.scenario.ModelScenarios;
import dev.observatory.llmproxy.telemetry.AttemptSpan;
import dev.observatory.llmproxy.telemetry.LlmCall;

/**
 * The loop over all attempts of one call: up to {@code 1 + max-retries} at one provider, then the same at the next, until
 * one answers. Nothing else retries. All of it runs on one event loop.
 *
 * @see dev.observatory.llmproxy.provider.Provider#circuit()
 */
final class Attempts {

    /**
     * What holds for every attempt of a call.
     *
     * @param fault what the client wants the simulator to do wrong; null for nothing
     */
    record Terms(
            ApiRequest request,
            String fault,
            ModelScenarios scenarios,
            long deadlineNanos,
            HeldBytes.Share held,
            CallConfig limits,
            ResilienceConfig resilience) {}

    private static final int MAX_DOUBLINGS = 10;
    private static final long NO_RETRY = -1;

    private final Vertx vertx;
    private final List<Provider> providers;
    private final LlmCall call;
    private final Terms terms;
    private final Consumer<ProviderResponse> onAnswer;
    private final Consumer<ProviderException> onFailure;
    private int index;
    private int retry;
    private int total;
    private Attempt current;
    private long backoffTimer = NO_RETRY;

    /** @param providers those to ask, in this order; at least one */
    Attempts(
            Vertx vertx,
            List<Provider> providers,
            LlmCall call,
            Terms terms,
            Consumer<ProviderResponse> onAnswer,
            Consumer<ProviderException> onFailure) {
        this.vertx = vertx;
        this.providers = providers;
        this.call = call;
        this.terms = terms;
        this.onAnswer = onAnswer;
        this.onFailure = onFailure;
    }

    /** Makes the next attempt; the first, when the call begins. */
    void next() {
        Provider provider = providers.get(index);
        if (!provider.circuit().tryAcquirePermission()) {
            retryOrFallBack(ProviderException.circuitOpen());
            return;
        }
        AttemptSpan span = call.startAttempt(retry, total++);
        current = new Attempt(vertx, provider, terms, span, new Attempt.Outcome() {
            @Override
            public void answered(ProviderResponse response) {
                provider.circuit().onSuccess(0, TimeUnit.NANOSECONDS);
                onAnswer.accept(response);
            }

            @Override
            public void failed(ProviderException failure, boolean aborted) {
                provider.circuit().onError(0, TimeUnit.NANOSECONDS, failure);
                if (!aborted) {
                    retryOrFallBack(failure);
                }
            }
        });
        current.send(fault(span));
    }

    private String fault(AttemptSpan span) {
        return terms.fault() == null && index == 0 ? terms.scenarios().fault(span.context()) : terms.fault();
    }

    /** The answer has been taken to its end. */
    void complete() {
        current.complete();
    }

    /** Ends the current attempt, or the wait for the next one. */
    void abort(String errorType) {
        vertx.cancelTimer(backoffTimer);
        if (current != null) {
            current.abort(errorType);
        }
    }

    /** @return the text without the key of the provider that was asked last */
    String masked(String text) {
        return providers.get(index).settings().masked(text);
    }

    private void retryOrFallBack(ProviderException failure) {
        boolean last = index + 1 == providers.size();
        long wait = backoffMillis(failure, last);
        if (wait != NO_RETRY) {
            retry++;
            backoffTimer = vertx.setTimer(Math.max(wait, 1), timer -> next());
        } else if (failure.isOfProvider() && !last) {
            retry = 0;
            call.fallBack(providers.get(++index));
            next();
        } else {
            onFailure.accept(failure);
        }
    }

    /**
     * A random part of a time that doubles, so that clients that failed together do not return together; after what the
     * provider asks for (Retry-After, RFC 9110, section 10.2.3).
     *
     * @param last whether no other provider can be asked; one that timed out is asked again only then
     */
    private long backoffMillis(ProviderException failure, boolean last) {
        boolean passing = failure.isPassing() || failure.isTimeout() && last;
        boolean tooLong =
                failure.retryAfterMillis() > terms.resilience().maxRetryAfter().toMillis();
        if (!passing || tooLong || retry >= terms.resilience().maxRetries()) {
            return NO_RETRY;
        }
        long longest = terms.resilience().backoff().toMillis() << Math.min(retry, MAX_DOUBLINGS);
        long wait = failure.retryAfterMillis() + ThreadLocalRandom.current().nextLong(longest + 1);
        long left = TimeUnit.NANOSECONDS.toMillis(terms.deadlineNanos() - System.nanoTime());
        return wait < left ? wait : NO_RETRY;
    }
}
