package dev.observatory.bench.growth;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.observatory.bench.load.Call;
import dev.observatory.bench.load.Caller;
import dev.observatory.bench.load.Latencies;
import dev.observatory.bench.load.ProcessMeter;
import dev.observatory.bench.load.Table;

/** Measures the three services while one thing grows after another, and prints a table of each. */
public final class Growth {

    private static final int CONNECTIONS = 8;
    private static final int CHATS_PER_SECOND = 40;
    private static final int READS_PER_SECOND = 200;
    private static final String CHAT = "/api/chat";
    private static final String REPLY = "\"joke\"";
    private static final String QUESTION = "{\"query\":\"What is a trace?\"}";

    private final int port;
    private final List<Long> pids;
    private final Duration time;

    private Growth(int port, List<Long> pids, Duration time) {
        this.port = port;
        this.pids = pids;
        this.time = time;
    }

    /**
     * Arguments: the port of frontend-service; process ids of frontend-service, backend-service and llm-proxy-service; the data
     * folder of backend-service; seconds of each figure; how many conversations, streams and events. Several are separated by commas and grow.
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Growth growth = new Growth(
                Integer.parseInt(arguments[0]),
                numbers(arguments[1], Long::valueOf),
                Duration.ofSeconds(Integer.parseInt(arguments[3])));
        growth.chats(growth.time.multipliedBy(2)); // warms up
        System.out.println(growth.streams(numbers(arguments[5], Integer::valueOf)));
        System.out.println(growth.events(numbers(arguments[6], Integer::valueOf)));
        System.out.println(growth.conversations(Path.of(arguments[2]), numbers(arguments[4], Integer::valueOf)));
    }

    private static <T> List<T> numbers(String text, Function<String, T> number) {
        return Stream.of(text.split(",")).map(number).toList();
    }

    private Table conversations(Path data, List<Integer> counts) throws IOException, SQLException {
        List<String> head = new ArrayList<>(List.of("stored conversations"));
        List<String> chats = new ArrayList<>(List.of("asking, %d/s: p50, p99, max".formatted(CHATS_PER_SECOND)));
        List<String> reads = new ArrayList<>(List.of("reading, %d/s: p50, p99, max".formatted(READS_PER_SECOND)));
        List<String> memory = new ArrayList<>(List.of("RSS of backend-service, MiB"));
        try (StoredConversations stored = StoredConversations.in(data)) {
            for (int count : counts) {
                System.err.println("Storing " + count + " conversations");
                String id = stored.growTo(count);
                head.add(Integer.toString(count));
                chats.add(chats(time).toString());
                reads.add(Caller.call(
                                Call.get(port, "/api/conversations/" + id, "\"turns\""),
                                CONNECTIONS,
                                time,
                                READS_PER_SECOND)
                        .toString());
                memory.add(Long.toString(mebibytes(pids.get(1))));
            }
        }
        return new Table(head.toArray(String[]::new)).row(chats).row(reads).row(memory);
    }

    private Latencies chats(Duration length) throws IOException {
        return Caller.call(
                Call.post(port, CHAT, List.of(), QUESTION, REPLY, false), CONNECTIONS, length, CHATS_PER_SECOND);
    }

    private Table streams(List<Integer> counts) {
        return bursts("streams", CHAT + "/stream", QUESTION, REPLY, counts);
    }

    private Table events(List<Integer> counts) {
        return bursts("events", "/api/events/database-transaction", "{}", "\"database-transaction\"", counts);
    }

    private Table bursts(String what, String path, String body, String expected, List<Integer> counts) {
        List<String> head = new ArrayList<>(List.of(what + " at once"));
        List<String> failed = new ArrayList<>(List.of("not answered to the end"));
        List<String> first = new ArrayList<>(List.of("first bytes: p50, p99, max"));
        List<String> whole = new ArrayList<>(List.of("to the end: p50, p99, max"));
        List<String> memory = new ArrayList<>(List.of("RSS of frontend, backend, proxy, MiB"));
        for (int count : counts) {
            System.err.println(count + " " + what);
            Burst burst = Burst.send("http://localhost:" + port + path, body, expected, count);
            head.add(Integer.toString(count));
            failed.add(burst.failures());
            first.add(burst.firstBytes().toString());
            whole.add(burst.wholeAnswers().toString());
            memory.add(String.join(
                    ", ",
                    pids.stream().map(pid -> Long.toString(mebibytes(pid))).toList()));
        }
        return new Table(head.toArray(String[]::new))
                .row(failed)
                .row(first)
                .row(whole)
                .row(memory);
    }

    private static long mebibytes(long pid) {
        return new ProcessMeter(pid).residentBytes().orElse(0) >> 20;
    }
}
