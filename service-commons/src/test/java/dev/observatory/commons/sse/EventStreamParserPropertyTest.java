package dev.observatory.commons.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.junit.jupiter.api.Assertions.assertEquals;

class EventStreamParserPropertyTest {

    private static final int MAX_BYTES = 1_000;

    @Provide
    Arbitrary<List<ServerSentEvent>> events() {
        return Arbitraries.of("token", "reply", "message")
                .flatMap(name -> Arbitraries.of("", "x", "ö ✓", "😀\n\n{\"a\": 1}", " : ", "data: y", "\uFEFF")
                        .map(data -> new ServerSentEvent(name, data)))
                .list()
                .ofMaxSize(6);
    }

    @Property
    void eventsOfAnySplitAndAnyLineEnd_areThoseThatWereWritten(
            @ForAll("events") List<ServerSentEvent> events, @ForAll Random random) {
        String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        StringBuilder written = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        for (ServerSentEvent event : events) {
            written.append(": a comment\n")
                    .append("event: ")
                    .append(event.name())
                    .append('\n');
            event.data()
                    .lines()
                    .forEach(line -> written.append("data: ").append(line).append('\n'));
            written.append(event.data().isEmpty() ? "data\n" : "").append("id: 5\n\n");
        }
        byte[] bytes = written.append("data: cut off")
                .toString()
                .replace("\n", lineEnd)
                .getBytes(StandardCharsets.UTF_8);

        EventStreamParser parser = new EventStreamParser(MAX_BYTES);
        List<ServerSentEvent> read = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(5));
            read.addAll(parser.feed(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }

        assertEquals(events, read);
    }
}
