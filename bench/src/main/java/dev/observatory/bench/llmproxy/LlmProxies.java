package dev.observatory.bench.llmproxy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.observatory.bench.load.Caller;
import dev.observatory.bench.load.ProcessMeter;

/**
 * Measures contenders in turns, the first of which is the model itself, and prints a table. In turns, because what else the
 * machine does changes from minute to minute.
 */
public final class LlmProxies {

    private LlmProxies() {}

    /** Arguments: the number of rounds, seconds of each measurement, and contenders as {@link Contender#parse} takes them. */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        List<Contender> contenders =
                Stream.of(arguments).skip(2).map(Contender::parse).toList();
        Map<Contender, Boolean> streams = new HashMap<>();
        for (Contender contender : contenders) {
            System.err.println("Warming up: " + contender.name());
            streams.put(contender, canStream(contender));
            Round.of(contender, seconds, streams.get(contender));
        }
        Map<String, List<Round>> measured = new LinkedHashMap<>();
        contenders.forEach(contender -> measured.put(contender.name(), new ArrayList<>()));
        List<Contender> order = new ArrayList<>(contenders);
        ProcessMeter.busyProcessors();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("Round " + round + " of " + rounds);
            for (Contender contender : order) {
                measured.get(contender.name()).add(Round.of(contender, seconds, streams.get(contender)));
            }
            Collections.reverse(order); // so that none always comes after the same one
        }
        System.out.print(new Comparison(measured).table());
        System.out.printf(
                "%n%d rounds of %d s a figure; processors busy: %.2f%n",
                rounds, seconds, ProcessMeter.busyProcessors());
    }

    private static boolean canStream(Contender contender) {
        try {
            Caller.call(contender.call(true), 1, Duration.ZERO);
            return true;
        } catch (IOException e) {
            System.err.println(contender.name() + " cannot stream: " + e.getMessage());
            return false;
        }
    }
}
