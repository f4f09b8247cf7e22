package dev.observatory.bench.visitors;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What a visitor may do, and how many of a hundred do it. */
enum Journey {
    ONE_QUESTION(25, Visitor::ask),

    /** Its answer is read while it is written, as the page does. */
    STREAMED_QUESTION(20, Visitor::askForStream),

    CONVERSATION(10, visitor -> visitor.ask().thenCompose(visitor::askMore).thenCompose(visitor::askMore)),

    /** Takes up the question that the reply proposes. */
    FOLLOW_UP(20, visitor -> visitor.ask().thenCompose(visitor::followUp)),

    READ_AGAIN(10, visitor -> visitor.ask().thenCompose(visitor::readAgain)),

    EVENT(10, Visitor::letSomethingHappen),

    /** Two mistakes, so that the panels of errors are not empty either. */
    BAD_REQUEST(3, Visitor::askNothing),
    UNKNOWN_CONVERSATION(2, Visitor::readUnknown);

    private final int share;
    private final Function<Visitor, CompletionStage<?>> steps;

    Journey(int share, Function<Visitor, CompletionStage<?>> steps) {
        this.share = share;
        this.steps = steps;
    }

    static Journey any(RandomGenerator random) {
        int shares = Stream.of(values()).mapToInt(journey -> journey.share).sum();
        int pick = random.nextInt(shares);
        for (Journey journey : values()) {
            pick -= journey.share;
            if (pick < 0) {
                return journey;
            }
        }
        throw new AssertionError("shares do not add up");
    }

    /** @return ends with the last step, or fails with the first that failed */
    CompletionStage<?> start(Visitor visitor) {
        return steps.apply(visitor);
    }
}
