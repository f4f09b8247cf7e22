package dev.observatory.bench.llmproxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs wrk, which takes less of the processors than any client in Java. */
final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: \\d+|Socket errors: .*");

    /** What one run came to. */
    record Result(long requests, double perSecond) {}

    private Wrk() {}

    static Process start(Contender contender, int connections, int seconds) throws IOException {
        Path script = Files.createTempFile("wrk", ".lua");
        script.toFile().deleteOnExit();
        StringBuilder lua = new StringBuilder("wrk.method='POST'\nwrk.headers['Content-Type']='application/json'\n");
        contender.headers().forEach(header -> {
            String[] parts = header.split(": ", 2);
            lua.append("wrk.headers['%s']='%s'%n".formatted(parts[0], parts[1]));
        });
        lua.append("wrk.body='%s'%n".formatted(Contender.body(false)));
        Files.writeString(script, lua);
        return new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--timeout",
                        "10s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + contender.port() + Contender.PATH))
                .redirectErrorStream(true)
                .start();
    }

    static Result result(Process wrk) throws IOException {
        return parse(new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** @throws IOException if a call failed: a proxy that refuses calls is fast */
    static Result parse(String output) throws IOException {
        Matcher requests = REQUESTS.matcher(output);
        Matcher rate = RATE.matcher(output);
        if (ERRORS.matcher(output).find() || !requests.find() || !rate.find()) {
            throw new IOException("wrk had errors: " + output);
        }
        return new Result(Long.parseLong(requests.group(1)), Double.parseDouble(rate.group(1)));
    }
}
