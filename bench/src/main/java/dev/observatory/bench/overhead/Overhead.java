package dev.observatory.bench.overhead;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.bench.load.Call;
import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.ProcessMeter;

/** Measures variants of telemetry in turns, the first of which the others are compared with, and prints two tables. */
public final class Overhead {

    private static final String QUESTION = "{\"query\":\"What is a trace?\"}";
    private static final String CHAT = "/api/chat";

    private Overhead() {}

    /**
     * Arguments: the number of rounds, seconds of each measurement, seconds of each warming up, the URL of the sink (or {@code
     * none}), and variants as {@link Variant#parse} takes them.
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        Duration time = Duration.ofSeconds(Integer.parseInt(arguments[1]));
        Duration warmUp = Duration.ofSeconds(Integer.parseInt(arguments[2]));
        HttpApi sink = arguments[3].equals("none") ? null : new HttpApi(arguments[3]);
        Map<Variant, Call> reads = new LinkedHashMap<>();
        Map<Variant, Call> chats = new LinkedHashMap<>();
        for (Variant variant : Stream.of(arguments).skip(4).map(Variant::parse).toList()) {
            reads.put(variant, reading(variant));
            chats.put(variant, Call.post(variant.port(), CHAT, List.of(), QUESTION, "\"joke\"", false));
        }
        List<Workload> workloads = List.of(
                new Workload("reading a conversation", reads, sink), new Workload("asking a question", chats, sink));
        System.err.println("Warming up");
        for (Workload workload : workloads) {
            workload.warmUp(warmUp);
        }
        ProcessMeter.busyProcessors();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("Round " + round + " of " + rounds);
            for (Workload workload : workloads) {
                workload.round(time);
            }
        }
        workloads.forEach(workload -> System.out.println(workload.table()));
        System.out.printf(
                "%d rounds of %d s a figure; processors busy: %.2f%n",
                rounds, time.toSeconds(), ProcessMeter.busyProcessors());
    }

    /** Reads a conversation that it begins for that. */
    private static Call reading(Variant variant) throws IOException {
        byte[] reply = new HttpApi("http://localhost:" + variant.port())
                .post(CHAT, "application/json", QUESTION.getBytes(StandardCharsets.US_ASCII))
                .join();
        String id = new ObjectMapper().readTree(reply).path("conversationId").asText();
        return Call.get(variant.port(), "/api/conversations/" + id, "\"turns\"");
    }
}
