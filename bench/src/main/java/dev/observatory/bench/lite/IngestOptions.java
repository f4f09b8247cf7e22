package dev.observatory.bench.lite;

import java.net.URI;

import dev.observatory.bench.load.ArrivalSchedule;

/**
 * @param rate spans a second
 * @param pid the process of lite
 */
record IngestOptions(int rate, int seconds, String transport, URI lite, long pid) {

    /** Arguments in pairs: a name that begins with two dashes, then its value. */
    static IngestOptions parse(String... arguments) {
        int rate = 20_000;
        int seconds = 30;
        String transport = "grpc";
        URI lite = URI.create("http://127.0.0.1:3000");
        long pid = 0;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--rate" -> rate = Integer.parseInt(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--transport" -> transport = value;
                case "--lite" -> lite = URI.create(value);
                case "--pid" -> pid = Long.parseLong(value);
                default -> throw new IllegalArgumentException("Unknown option: " + arguments[i]);
            }
        }
        return new IngestOptions(rate, seconds, transport, lite, pid);
    }

    /** @return when batches are due */
    ArrivalSchedule schedule() {
        return ArrivalSchedule.lasting(seconds, (double) rate / Batches.SPANS);
    }
}
