package dev.observatory.bench.overhead;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.observatory.bench.load.Call;
import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.Rounds;
import dev.observatory.bench.load.Table;

/** One kind of request, measured at all variants in turn. The first one is what the others are compared with. */
final class Workload {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double KIBI = 1 << 10;
    private static final double MEBI = 1 << 20;
    private static final String RATIO = "%.2f";
    private static final String MIDDLE = "middle half of the rounds";

    private final String name;
    private final Map<Variant, Call> calls;
    private final HttpApi sink;
    private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();
    private final List<Variant> order;

    /** @param sink null if another receiver gets the telemetry */
    Workload(String name, Map<Variant, Call> calls, HttpApi sink) {
        this.name = name;
        this.calls = calls;
        this.sink = sink;
        this.order = new ArrayList<>(calls.keySet());
        order.forEach(variant -> measured.put(variant.name(), new ArrayList<>()));
    }

    void warmUp(Duration time) throws IOException {
        for (Variant variant : order) {
            Measurement.atMost(variant, calls.get(variant), time, sink);
        }
    }

    /** The fixed rate is half of what the slowest variant reached in this round, the same for all. */
    void round(Duration time) throws IOException {
        Map<Variant, Measurement> atMost = new LinkedHashMap<>();
        for (Variant variant : order) {
            atMost.put(variant, Measurement.atMost(variant, calls.get(variant), time, sink));
        }
        double rate = atMost.values().stream()
                        .mapToDouble(Measurement::perSecond)
                        .min()
                        .orElseThrow()
                / 2;
        for (Variant variant : order) {
            measured.get(variant.name()).add(atMost.get(variant).atRate(rate, calls.get(variant), time));
        }
        Collections.reverse(order); // so that none always comes after the same one
    }

    Table table() {
        List<String> head = new ArrayList<>(List.of(name));
        head.addAll(measured.keySet());
        String off = head.get(1);
        Rounds<Measurement> rounds = new Rounds<>(measured);
        return new Table(head.toArray(String[]::new))
                .row(rounds.row("calls/s", "%.0f", Measurement::perSecond))
                .row(rounds.against(
                        "times those of " + off, off, RATIO, (own, base) -> own.perSecond() / base.perSecond()))
                .row(rounds.quartiles(MIDDLE, off, RATIO, (own, base) -> own.perSecond() / base.perSecond()))
                .row(rounds.row("CPU a call, us", "%.0f", round -> round.cpu() / NANOS_PER_MICRO))
                .row(rounds.against("times that of " + off, off, RATIO, (own, base) -> own.cpu() / base.cpu()))
                .row(rounds.quartiles(MIDDLE, off, RATIO, (own, base) -> own.cpu() / base.cpu()))
                .row(rounds.row("allocated a call, KiB", "%.0f", round -> round.allocated() / KIBI))
                .row(rounds.row("telemetry sent a call, KiB", "%.1f", round -> round.sent() / KIBI))
                .row(rounds.row("p50 at half load, ms", RATIO, round -> round.p50() / NANOS_PER_MILLI))
                .row(rounds.row("p99 at half load, ms", RATIO, round -> round.p99() / NANOS_PER_MILLI))
                .row(rounds.against("times that of " + off, off, RATIO, (own, base) -> (double) own.p99() / base.p99()))
                .row(rounds.quartiles(MIDDLE, off, RATIO, (own, base) -> (double) own.p99() / base.p99()))
                .row(rounds.row("RSS of the three services, MiB", "%.0f", round -> round.residentBytes() / MEBI));
    }
}
