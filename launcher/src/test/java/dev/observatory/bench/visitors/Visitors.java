package dev.observatory.bench.visitors;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands in for the program of that name in the module bench: says how it was called. */
public final class Visitors {

    private Visitors() {}

    /** Ends with 7 if it is asked to by {@code --fail}, else when it is told to. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("visiting " + System.getenv("FRONTEND_URL") + " as told by " + List.of(arguments));
        if (List.of(arguments).contains("--fail")) {
            System.exit(7);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("last words");
            Runtime.getRuntime().halt(0);
        }));
        new CountDownLatch(1).await();
    }
}
