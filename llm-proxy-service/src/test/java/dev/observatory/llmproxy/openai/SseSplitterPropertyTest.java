package dev.observatory.llmproxy.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.vertx.core.buffer.Buffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SseSplitterPropertyTest {

    private static final String DROPPED = "data: drop";

    @Provide
    Arbitrary<List<String>> events() {
        return Arbitraries.of(
                        "data: x", DROPPED, "event: e\ndata: \u00F6 \u2713", ": comment", "data: a\ndata: b", "data:")
                .list()
                .ofMaxSize(8);
    }

    @Property
    void eventsOfAnySplitAndAnyLineEnd_areThoseThatWereWritten(
            @ForAll("events") List<String> events, @ForAll Random random) {
        String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        StringBuilder written = new StringBuilder();
        events.forEach(event -> written.append(event).append("\n\n"));
        byte[] bytes = (written + "data: cut off").replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);

        List<String> read = new ArrayList<>();
        SseSplitter splitter = new SseSplitter((all, start, end) -> {
            String event = new String(all, start, end - start, StandardCharsets.UTF_8);
            read.add(event.replaceAll("\r\n?", "\n").strip());
            return !event.contains(DROPPED);
        });
        Buffer passed = Buffer.buffer();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(20));
            passed.appendBuffer(splitter.add(Buffer.buffer(Arrays.copyOfRange(bytes, from, to))));
            from = to;
        }

        assertEquals(events, read);
        StringBuilder kept = new StringBuilder();
        events.stream()
                .filter(event -> !event.equals(DROPPED))
                .forEach(event -> kept.append(event).append("\n\n"));
        assertEquals(kept.toString(), passed.toString().replaceAll("\r\n?", "\n"));
    }
}
