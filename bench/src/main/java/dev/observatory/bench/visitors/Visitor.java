package dev.observatory.bench.visitors;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** One visitor, who makes one request at a time. */
final class Visitor {

    private final Frontend frontend;
    private final RandomGenerator random;

    Visitor(Frontend frontend, RandomGenerator random) {
        this.frontend = frontend;
        this.random = random;
    }

    CompletableFuture<Reply> ask() {
        return frontend.ask(new Question(Questions.any(random), null));
    }

    CompletableFuture<?> askForStream() {
        return frontend.askForStream(new Question(Questions.any(random), null));
    }

    /** One of the kinds that there are. */
    CompletableFuture<?> letSomethingHappen() {
        return frontend.eventKinds().thenCompose(kinds -> frontend.letHappen(kinds.get(random.nextInt(kinds.size()))));
    }

    CompletableFuture<Reply> askMore(Reply before) {
        return frontend.ask(new Question(Questions.any(random), before.conversationId()));
    }

    CompletableFuture<Reply> followUp(Reply before) {
        return before.question() == null
                ? CompletableFuture.completedFuture(before)
                : frontend.ask(new Question(before.question(), before.conversationId()));
    }

    CompletableFuture<?> readAgain(Reply before) {
        return frontend.read(before.conversationId(), 200);
    }

    CompletableFuture<?> askNothing() {
        return frontend.askBadly(new Question("", null));
    }

    CompletableFuture<?> readUnknown() {
        return frontend.read(new UUID(random.nextLong(), random.nextLong()).toString(), 404);
    }
}
