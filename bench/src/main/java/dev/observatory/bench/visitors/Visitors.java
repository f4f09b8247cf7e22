package dev.observatory.bench.visitors;

import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.observatory.bench.load.ArrivalSchedule;
import dev.observatory.bench.load.OpenLoop;

/**
 * Sends visitors to the frontend at a fixed rate, whether earlier ones are served or not, and prints a line every ten
 * seconds. Goes on whatever fails, until the time is over or it is told to end.
 */
public final class Visitors {

    /** Each makes one request at a time. Who comes when so many are under way is sent away, and counted. */
    static final int MAX_UNDER_WAY = 100;

    private static final double ROUND_SECONDS = 10;
    private static final Duration READY_POLL = Duration.ofSeconds(1);
    private static final int POLLS_A_MESSAGE = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int WRONG_USAGE = 2;

    private final VisitorsOptions options;
    private final Tally tally = new Tally();
    private final Frontend frontend;
    private final Random random;
    private final Semaphore places = new Semaphore(MAX_UNDER_WAY);

    Visitors(VisitorsOptions options) {
        this.options = options;
        this.frontend = new Frontend(options.frontend(), tally);
        this.random = new Random(options.seed());
    }

    public static void main(String[] arguments) throws InterruptedException {
        VisitorsOptions options;
        try {
            options = VisitorsOptions.parse(System.getenv(), arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("Usage: visitors " + VisitorsOptions.USAGE);
            System.exit(WRONG_USAGE);
            return;
        }
        Visitors visitors = new Visitors(options);
        Ending.interrupts(Thread.currentThread());
        try {
            visitors.awaitFrontend();
            visitors.come();
        } catch (InterruptedException e) {
            say("Stopping.");
        }
        visitors.leave();
    }

    private void awaitFrontend() throws InterruptedException {
        String reason = frontend.reasonToWait();
        for (int polls = 0; !reason.isEmpty(); polls++) {
            if (polls % POLLS_A_MESSAGE == 0) {
                say("Waiting for %s: %s.".formatted(options.frontend(), reason));
            }
            TimeUnit.NANOSECONDS.sleep(READY_POLL.toNanos());
            reason = frontend.reasonToWait();
        }
        say("Visiting %s, %s journeys a second, seed %d."
                .formatted(options.frontend(), options.rate(), options.seed()));
    }

    /** In rounds, of which each has an {@link OpenLoop} of its own: one that never ends would keep all latencies. */
    void come() throws InterruptedException {
        long roundStart = System.nanoTime();
        long roundNanos;
        for (double left = options.seconds(); left > 0; left -= roundNanos / 1e9) {
            ArrivalSchedule schedule = ArrivalSchedule.lasting(Math.min(left, ROUND_SECONDS), options.rate());
            new OpenLoop(schedule).run(visitor -> visit(), Duration.ZERO);
            roundNanos = Math.min(schedule.durationNanos(), (long) (left * 1e9));
            roundStart += roundNanos;
            TimeUnit.NANOSECONDS.sleep(roundStart - System.nanoTime());
            say(tally.next());
        }
    }

    private CompletionStage<?> visit() {
        // Drawn even for who is sent away, so that the same seed brings the same visitors in the same order.
        Random own = new Random(random.nextLong());
        if (!places.tryAcquire()) {
            tally.shed();
            return CompletableFuture.completedFuture(null);
        }
        tally.begun();
        return Journey.any(own).start(new Visitor(frontend, own)).whenComplete((end, failure) -> places.release());
    }

    /** Lets those finish who are under way, but not forever. */
    private void leave() throws InterruptedException {
        if (!places.tryAcquire(MAX_UNDER_WAY, PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            say("Not waiting any longer for %d who are under way."
                    .formatted(MAX_UNDER_WAY - places.availablePermits()));
        }
        if (!tally.isEmpty()) {
            say(tally.next());
        }
    }

    private static void say(String line) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
