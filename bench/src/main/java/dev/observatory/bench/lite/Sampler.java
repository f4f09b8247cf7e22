package dev.observatory.bench.lite;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Signal, List<Sample>> samples = new EnumMap<>(Signal.class);
    private final List<Long> resident = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile String failure = "";

    /**
     * What lite says of a signal at {@code GET /api/status}.
     *
     * @param dropped never stored
     * @param usedBytes the memory that the stored ones take, as lite estimates it
     * @param limitBytes what lite bounds it by
     */
    record Sample(long received, long stored, long evicted, long dropped, long usedBytes, long limitBytes) {

        static Sample of(JsonNode status) {
            return new Sample(
                    status.path("received").asLong(),
                    status.path("stored").asLong(),
                    status.path("evicted").asLong(),
                    status.path("dropped").asLong(),
                    status.path("usedBytes").asLong(),
                    status.path("limitBytes").asLong());
        }
    }

    Sampler(HttpApi lite, ProcessMeter process) {
        this.lite = lite;
        this.process = process;
        for (Signal signal : Signal.values()) {
            samples.put(signal, new CopyOnWriteArrayList<>());
        }
        sample();
        clock.scheduleAtFixedRate(this::sample, 1, 1, TimeUnit.SECONDS);
    }

    private void sample() {
        try {
            JsonNode status = lite.json("/api/status");
            samples.forEach((signal, some) -> some.add(Sample.of(signal.status(status))));
            process.residentBytes().ifPresent(resident::add);
        } catch (RuntimeException e) {
            failure = "lite did not tell its status: " + e.getMessage();
        }
    }

    /** @return how many reached lite meanwhile */
    long received(Signal signal) {
        return last(signal).received() - samples.get(signal).get(0).received();
    }

    Sample last(Signal signal) {
        List<Sample> all = samples.get(signal);
        return all.get(all.size() - 1);
    }

    /** @return the most memory that they took, in bytes, as lite estimates it */
    long maxUsedBytes(Signal signal) {
        return samples.get(signal).stream().mapToLong(Sample::usedBytes).max().orElse(0);
    }

    /** @return the first, middle, largest and last size of the process */
    String resident() {
        double[] mebibytes =
                resident.stream().mapToDouble(bytes -> bytes / MEBIBYTE).toArray();
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
