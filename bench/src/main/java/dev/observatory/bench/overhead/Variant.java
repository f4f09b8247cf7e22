package dev.observatory.bench.overhead;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.ProcessMeter;

/**
 * The three services with one setting of their telemetry.
 *
 * @param services frontend-service, which is called, and its downstream services
 */
record Variant(String name, List<Service> services) {

    private static final String ALLOCATED = "jvm_gc_memory_allocated_bytes_total";

    record Service(int port, long pid) {

        /** @return since the process began, as of its last collection of garbage */
        private long allocatedBytes() {
            return allocatedBytes(new String(
                    new HttpApi("http://localhost:" + port).get("/q/metrics").join()));
        }

        /** @param metrics in Prometheus' text format */
        static long allocatedBytes(String metrics) {
            return metrics.lines()
                    .filter(line -> line.startsWith(ALLOCATED))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    /** @param argument {@code name=port:pid[,port:pid...]} */
    static Variant parse(String argument) {
        int nameEnd = argument.indexOf('=');
        if (nameEnd < 1) {
            throw new IllegalArgumentException("A variant is name=port:pid[,port:pid...], not " + argument);
        }
        return new Variant(
                argument.substring(0, nameEnd),
                Stream.of(argument.substring(nameEnd + 1).split(","))
                        .map(service -> service.split(":"))
                        .map(parts -> new Service(Integer.parseInt(parts[0]), Long.parseLong(parts[1])))
                        .toList());
    }

    int port() {
        return services.get(0).port();
    }

    Duration cpuTime() {
        return Duration.ofNanos(
                sum(service -> new ProcessMeter(service.pid()).cpuTime().toNanos()));
    }

    long allocatedBytes() {
        return sum(Service::allocatedBytes);
    }

    long residentBytes() {
        return sum(service -> new ProcessMeter(service.pid()).residentBytes().orElse(0));
    }

    private long sum(ToLongFunction<Service> figure) {
        return services.stream().mapToLong(figure).sum();
    }
}
