package dev.observatory.e2e;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Series are what metrics cost: their number must not grow with what users do. */
@ExtendWith(SharedObservatory.class)
class CardinalityIT {

    private static final int CONVERSATIONS = 1_000;
    private static final int WRONG_URLS = 200;
    private static final int MOST_SERIES = 1_500;
    private static final Pattern ID = Pattern.compile("=\"[^\"]*([0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16})[^\"]*\"");

    @Test
    void series_doNotGrowWithUsers(Observatory observatory) {
        IntStream.range(0, CONVERSATIONS).parallel().forEach(i -> {
            Http http = new Http();
            String url = observatory.frontend().url();
            Http.Answer answer = http.postJson(url + "/api/chat", "{\"query\":\"Question %d?\"}".formatted(i));
            http.get(url + "/api/conversations/"
                    + answer.json().path("conversationId").asText());
        });
        Http http = new Http();
        observatory
                .parts()
                .values()
                .forEach(part -> IntStream.range(0, WRONG_URLS)
                        .forEach(i -> http.get(part.url() + "/no/%d/such/%08x".formatted(i, i * 7919))));

        observatory.parts().forEach((service, part) -> {
            List<String> series = http.get(part.url() + "/q/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    // without the exemplar, whose ids aren't labels
                    .map(line -> line.split(" # ")[0])
                    .toList();
            System.out.printf("%s: %d series%n", service, series.size());
            assertTrue(series.size() <= MOST_SERIES, () -> service + " has " + series.size());
            assertEquals(
                    List.of(),
                    series.stream().filter(line -> ID.matcher(line).find()).toList());
        });
    }
}
