package dev.observatory.bench.growth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import dev.observatory.bench.load.Latencies;

/**
 * Requests that are all sent at the same moment; their answers are read while they are written.
 *
 * @param outcomes of those not answered to the end, and how many of each
 */
record Burst(Latencies firstBytes, Latencies wholeAnswers, Map<String, Integer> outcomes) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** @param expected what a whole answer has */
    static Burst send(String url, String body, String expected, int count) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString(body))
                .build();
        Burst burst = new Burst(new Latencies(), new Latencies(), new TreeMap<>());
        CompletableFuture<?>[] answers = IntStream.range(0, count)
                .mapToObj(i -> burst.read(client, request, expected))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers).join();
        return burst;
    }

    private CompletableFuture<?> read(HttpClient client, HttpRequest request, String expected) {
        long start = System.nanoTime();
        AtomicLong first = new AtomicLong();
        StringBuilder text = new StringBuilder();
        return client.sendAsync(
                        request,
                        BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(part -> {
                            first.compareAndSet(0, System.nanoTime() - start);
                            text.append(new String(part, StandardCharsets.ISO_8859_1));
                        })))
                .handle((answer, failure) -> {
                    String outcome = failure == null
                            ? outcome(answer.statusCode(), text.toString(), expected)
                            : failure.getClass().getSimpleName();
                    ended(outcome, first.get(), System.nanoTime() - start);
                    return null;
                });
    }

    private void ended(String outcome, long first, long whole) {
        if (outcome.isEmpty()) {
            firstBytes.add(first);
            wholeAnswers.add(whole);
        } else {
            synchronized (outcomes) {
                outcomes.merge(outcome, 1, Integer::sum);
            }
        }
    }

    /** @return empty if it is a whole answer */
    static String outcome(int status, String text, String expected) {
        if (status != 200 && status != 202) {
            return Integer.toString(status);
        }
        return text.contains(expected) ? "" : "not whole";
    }

    /** @return 0, or which and how many */
    String failures() {
        return outcomes.isEmpty() ? "0" : outcomes.toString();
    }
}
