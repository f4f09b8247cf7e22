package dev.observatory.llmproxy.completion;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.observatory.instrumentation.tracing.ErrorType;
import dev.observatory.llmproxy.openai.ChatRequest;
import dev.observatory.llmproxy.provider.Backoff;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.ProviderException;
import dev.observatory.llmproxy.provider.ProviderResponse;
import dev.observatory.llmproxy.provider.ProviderTry;
import dev.observatory.llmproxy.provider.TryLimits;
import dev.observatory.llmproxy.provider.TryOutcome;
import dev.observatory.llmproxy.provider.TryRequest;
import dev.observatory.llmproxy.telemetry.LlmCall;

/** All tries of one call: again at one provider, then at the next, until one answers. All on one event loop. */
final class Tries {

    private final List<Provider> providers;
    private final LlmCall call;
    private final Terms terms;
    private final Context context = Vertx.currentContext();
    private Consumer<ProviderResponse> onAnswer;
    private Consumer<Throwable> onFailure;
    private ProviderTry current;
    private int total;
    private boolean over;

    record Terms(ChatRequest request, String fault, Backoff backoff, TryLimits limits) {}

    Tries(List<Provider> providers, LlmCall call, Terms terms) {
        this.providers = providers;
        this.call = call;
        this.terms = terms;
    }

    LlmCall call() {
        return call;
    }

    ChatRequest request() {
        return terms.request();
    }

    void start(Consumer<ProviderResponse> answer, Consumer<Throwable> failure) {
        onAnswer = answer;
        onFailure = failure;
        ask(0);
    }

    /** The answer has been taken to its end. */
    void complete() {
        over = true;
        current.complete();
    }

    void abort(String errorType) {
        over = true;
        if (current != null) {
            current.abort(errorType);
        }
    }

    private void ask(int index) {
        TryCounter counter = new TryCounter();
        if (providers.get(index).isWell()) {
            begin(index, counter.next(), new First(index, counter));
        } else {
            askGuarded(index, counter, null);
        }
    }

    /** @param failed what the first try came to, if it was made already */
    private void askGuarded(int index, TryCounter counter, ProviderException failed) {
        AtomicReference<ProviderException> told = new AtomicReference<>(failed);
        providers
                .get(index)
                .guarded(() -> {
                    ProviderException first = told.getAndSet(null);
                    return first == null
                            ? Uni.createFrom()
                                    .emitter(emitter ->
                                            onContext(() -> begin(index, counter.next(), new Guarded(emitter))))
                            : Uni.createFrom().failure(first);
                })
                .subscribe()
                .with(onAnswer, failure -> onContext(() -> failed(failure, index)));
    }

    private void begin(int index, int number, TryOutcome outcome) {
        Provider provider = providers.get(index);
        TryRequest request = new TryRequest(
                terms.request().toProvider(provider.model(terms.request().model())),
                terms.fault(),
                terms.backoff(),
                number,
                index + 1 == providers.size(),
                terms.limits());
        current = new ProviderTry(provider, request, call.startTry(number, total++), outcome, context.owner());
        if (over) {
            current.abort(ErrorType.CANCELLED);
        } else {
            current.send();
        }
    }

    private void failed(Throwable failure, int index) {
        boolean another = failure instanceof ProviderException e && e.isOfProvider() && index + 1 < providers.size();
        if (another && !over) {
            call.fallBack(providers.get(index + 1));
            ask(index + 1);
        } else {
            onFailure.accept(failure);
        }
    }

    /** A retry comes from a timer's thread. */
    private void onContext(Runnable step) {
        if (Vertx.currentContext() == context) {
            step.run();
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    /** A try of a provider that is well: only its failure is a matter for the guard. */
    private final class First implements TryOutcome {

        private final int index;
        private final TryCounter counter;

        First(int index, TryCounter counter) {
            this.index = index;
            this.counter = counter;
        }

        @Override
        public void answered(ProviderResponse response) {
            onAnswer.accept(response);
        }

        @Override
        public void failed(ProviderException failure) {
            askGuarded(index, counter, failure);
        }
    }

    private record Guarded(UniEmitter<? super ProviderResponse> emitter) implements TryOutcome {

        @Override
        public void answered(ProviderResponse response) {
            emitter.complete(response);
        }

        @Override
        public void failed(ProviderException failure) {
            emitter.fail(failure);
        }
    }

    private static final class TryCounter {

        private int tries;

        int next() {
            return tries++;
        }
    }
}
