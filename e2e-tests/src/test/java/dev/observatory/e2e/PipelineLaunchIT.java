package dev.observatory.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.stack.Binaries;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** {@code ./demo up --pipeline}: its alerts reach Alertmanager, which lets a page of somebody else's silence none. */
@ExtendWith({Binaries.class, Chromium.class})
class PipelineLaunchIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String SILENCE = """
            {"matchers":[{"name":"alertname","value":".+","isRegex":true}],"startsAt":"2020-01-01T00:00:00Z",
             "endsAt":"2099-01-01T00:00:00Z","createdBy":"cuckoo","comment":"cuckoo"}""";

    private final Http http = new Http();

    @Test
    void alertArrives_andNoForeignPageSilencesIt(
            Browser browser, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws IOException {
        try (LaunchedDemo demo = LaunchedDemo.start(folder, "--pipeline")) {
            String silences = demo.url(LaunchedDemo.ALERTMANAGER) + "/api/v2/silences";

            try (ForeignPage page = new ForeignPage(browser)) {
                assertEquals("", page.fetch(silences, "POST", "cors", "application/json", SILENCE));
            }

            assertEquals("[]\n", withPassword(demo, silences).body());
            assertEquals(401, http.get(silences).status());
            await().atMost(LIMIT).until(() -> hasMetrics(demo));
            long collector = demo.process("otel-collector").pid();
            signal("STOP", collector);
            try {
                await().atMost(LIMIT)
                        .until(() -> withPassword(demo, demo.url(LaunchedDemo.ALERTMANAGER) + "/api/v2/alerts")
                                .body()
                                .contains("TargetDown"));
            } finally {
                signal("CONT", collector);
            }
        }
    }

    private static void signal(String name, long pid) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
    }

    private boolean hasMetrics(LaunchedDemo demo) {
        String query = URLEncoder.encode("up{job=\"alertmanager\"} == 1", StandardCharsets.UTF_8);
        String url = demo.url(LaunchedDemo.PROMETHEUS) + "/api/v1/query?query=" + query;
        return !http.get(url).json().at("/data/result").isEmpty();
    }

    private Http.Answer withPassword(LaunchedDemo demo, String url) {
        String user = "demo:" + demo.text(".demo/run/pipeline/prometheus/alertmanager-password");
        String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.US_ASCII));
        return http.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Basic " + credentials));
    }
}
