package dev.observatory.bench.lite;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.ProcessMeter;

/** Looks at lite once a second. */
final class Sampler implements AutoCloseable {

    private static final double MEBIBYTE = 1024 * 1024;

    private final HttpApi lite;
    private final ProcessMeter process;
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile String failure = "";

    /**
     * What lite says of its spans at {@code GET /api/status}, and what its process takes.
     *
     * @param dropped never stored
     * @param usedBytes the memory that the stored ones take, as lite estimates it
     * @param limitBytes what lite bounds it by
     * @param resident bytes of memory; empty where the system does not tell
     */
    record Sample(
            long received,
            long stored,
            long evicted,
            long dropped,
            long usedBytes,
            long limitBytes,
            OptionalLong resident) {}

    Sampler(HttpApi lite, ProcessMeter process) {
        this.lite = lite;
        this.process = process;
        sample();
        clock.scheduleAtFixedRate(this::sample, 1, 1, TimeUnit.SECONDS);
    }

    private void sample() {
        try {
            JsonNode spans = lite.json("/api/status").path("spans");
            samples.add(new Sample(
                    spans.path("received").asLong(),
                    spans.path("stored").asLong(),
                    spans.path("evicted").asLong(),
                    spans.path("dropped").asLong(),
                    spans.path("usedBytes").asLong(),
                    spans.path("limitBytes").asLong(),
                    process.residentBytes()));
        } catch (RuntimeException e) {
            failure = "lite did not tell its status: " + e.getMessage();
        }
    }

    Sample first() {
        return samples.get(0);
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    /** @return the most memory that spans took, in bytes, as lite estimates it */
    long maxUsedBytes() {
        return samples.stream().mapToLong(Sample::usedBytes).max().orElse(0);
    }

    /** @return the first, middle, largest and last size of the process */
    String resident() {
        double[] mebibytes = samples.stream()
                .flatMapToLong(sample -> sample.resident().stream())
                .mapToDouble(bytes -> bytes / MEBIBYTE)
                .toArray();
        int count = mebibytes.length;
        if (count == 0) {
            return "not known: no /proc of that process";
        }
        double max = Arrays.stream(mebibytes).max().orElse(0);
        return "%.0f, %.0f, %.0f, %.0f MiB".formatted(mebibytes[0], mebibytes[count / 2], max, mebibytes[count - 1]);
    }

    /** @return why the last sample failed that did; empty if none did */
    String failure() {
        return failure;
    }

    /** The last sample is taken after the load, when nothing is on its way any more. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sample();
    }
}
