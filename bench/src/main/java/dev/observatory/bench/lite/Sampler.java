package dev.observatory.bench.lite;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.observatory.bench.load.ProcessMeter;

/** Looks at lite once a second. */
final class Sampler implements AutoCloseable {

    private static final double MEBIBYTE = 1024 * 1024;

    private final LiteClient lite;
    private final ProcessMeter process;
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile String failure = "";

    /** @param resident bytes of memory; empty where the system does not tell */
    record Sample(LiteStatus status, OptionalLong resident) {}

    Sampler(LiteClient lite, ProcessMeter process) {
        this.lite = lite;
        this.process = process;
        clock.scheduleAtFixedRate(this::sample, 0, 1, TimeUnit.SECONDS);
    }

    private void sample() {
        try {
            samples.add(new Sample(lite.status(), process.residentBytes()));
        } catch (RuntimeException e) {
            failure = "lite did not tell its status: " + e.getMessage();
        }
    }

    LiteStatus last() {
        return samples.get(samples.size() - 1).status();
    }

    /** @return the most memory that spans took, in bytes, as lite estimates it */
    long maxUsedBytes() {
        return samples.stream()
                .mapToLong(sample -> sample.status().spans().usedBytes())
                .max()
                .orElse(0);
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
