package dev.observatory.llmproxy.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import io.vertx.core.buffer.Buffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A streamed response is read the same, wherever its bytes are cut and whatever stands between its events. */
class AnswerEventsPropertyTest {

    private static final List<String> OTHERS = List.of(
            "event: response.in_progress\ndata: {'type':'response.in_progress','response':{'id':'r','usage':null}}",
            "event: response.content_part.done\ndata: {'type':'response.content_part.done','part':{'text':'no delta'}}",
            "event: response.output_text.done\ndata: {'type':'response.output_text.done','text':'no delta'}",
            "event: keepalive\ndata: {'type':'keepalive','sequence_number':3}",
            ": comment");

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of("a", "\u00F6\u2713", "\uD83D\uDE00", " b ")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 300)
    void response_isTheSameHoweverItIsCut(@ForAll("pieces") List<String> pieces, @ForAll Random random) {
        StringBuilder stream = new StringBuilder();
        for (String piece : pieces) {
            stream.append(OTHERS.get(random.nextInt(OTHERS.size()))).append("\n\n");
            stream.append(random.nextBoolean() ? "event: response.output_text.delta\n" : "")
                    .append(
                            random.nextBoolean()
                                    ? "data: {'type':'response.output_text.delta','delta':'%s'}\n\n".formatted(piece)
                                    : "data: {'delta':'%s','output_index':0,'type':'response.output_text.delta'}\n\n"
                                            .formatted(piece));
        }
        stream.append("data: {'type':'response.incomplete','response':{'status':'incomplete','incomplete_details':"
                + "{'reason':'max_output_tokens'},'output':[{'type':'message','content':[{'text':'no delta'}]}],"
                + "'usage':{'input_tokens':3,'output_tokens':4}}}\n\n");
        byte[] bytes = stream.toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        Answer answer = new Answer(1_000);
        AnswerStream events = new AnswerStream(request(), answer, UnaryOperator.identity());
        Buffer passed = Buffer.buffer();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
            passed.appendBuffer(events.pass(Buffer.buffer(Arrays.copyOfRange(bytes, from, to))));
            from = to;
        }

        assertEquals(new String(bytes, StandardCharsets.UTF_8), passed.toString());
        assertEquals(String.join("", pieces), answer.content());
        assertEquals(List.of("length"), answer.finishReasons());
        assertEquals(4, answer.outputTokens());
        assertTrue(events.done());
    }

    @Property(tries = 300)
    void anyBytes_areReadOrRefused(@ForAll byte[] bytes, @ForAll Operation operation) {
        try {
            AnswerReader.read(operation, bytes, 0, bytes.length, new Answer(10));
        } catch (IOException refused) {
            assertTrue(bytes.length >= 0);
        }
        try {
            ApiRequestReader.read(operation, Buffer.buffer(bytes));
        } catch (ApiException e) {
            assertEquals(400, e.status());
        }
    }

    @Example
    void toolCall_isAReasonToFinish() throws IOException {
        Answer answer = new Answer(10);
        byte[] json =
                "{\"output\":[{\"type\":\"function_call\",\"arguments\":\"{}\"}]}".getBytes(StandardCharsets.UTF_8);

        AnswerReader.read(Operation.RESPONSES, json, 0, json.length, answer);

        assertEquals(List.of("tool_calls"), answer.finishReasons());
    }

    private static ApiRequest request() {
        return ApiRequestReader.read(Operation.RESPONSES, Buffer.buffer("{\"input\":\"Hi\",\"stream\":true}"));
    }
}
