package dev.observatory.bench.growth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
 * Answers that are read while they are written, all asked for at the same moment.
 *
 * @param outcomes of those not answered to the end, and how many of each
 */
record Streams(Latencies firstEvents, Latencies wholeAnswers, Map<String, Integer> outcomes) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    static Streams run(String url, String question, int count) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString(question))
                .build();
        Streams streams = new Streams(new Latencies(), new Latencies(), new TreeMap<>());
        CompletableFuture<?>[] answers = IntStream.range(0, count)
                .mapToObj(i -> streams.read(client, request))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers).join();
        return streams;
    }

    private CompletableFuture<?> read(HttpClient client, HttpRequest request) {
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
                    ended(answer, failure, text.toString(), first.get(), System.nanoTime() - start);
                    return null;
                });
    }

    private void ended(HttpResponse<?> answer, Throwable failure, String text, long first, long whole) {
        String outcome = failure == null
                ? outcome(answer.statusCode(), text)
                : failure.getClass().getSimpleName();
        if (outcome.isEmpty()) {
            firstEvents.add(first);
            wholeAnswers.add(whole);
        } else {
            synchronized (outcomes) {
                outcomes.merge(outcome, 1, Integer::sum);
            }
        }
    }

    /** @return empty if it is a whole answer, whose last event has the reply */
    static String outcome(int status, String text) {
        if (status != 200) {
            return Integer.toString(status);
        }
        return text.contains("\"joke\"") ? "" : "no reply";
    }

    /** @return 0, or which and how many */
    String failures() {
        return outcomes.isEmpty() ? "0" : outcomes.toString();
    }
}
