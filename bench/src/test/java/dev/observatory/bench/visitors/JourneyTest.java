package dev.observatory.bench.visitors;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JourneyTest {

    private static final String CONVERSATION = "\"conversationId\":\"" + FakeFrontend.CONVERSATION + "\"";

    private final Tally tally = new Tally();
    private FakeFrontend frontend;

    @BeforeEach
    void open() throws IOException {
        frontend = new FakeFrontend();
    }

    @AfterEach
    void close() {
        frontend.close();
    }

    @Test
    void oneQuestion_isAskedInANewConversation() throws Exception {
        run(Journey.ONE_QUESTION);

        assertEquals(1, frontend.requests.size());
        assertTrue(request(0).startsWith("POST /api/chat {\"query\":\""), request(0));
        assertTrue(!request(0).contains("conversationId"), request(0));
    }

    @Test
    void streamedQuestion_mustEndWithAReply() throws Exception {
        run(Journey.STREAMED_QUESTION);
        assertTrue(request(0).startsWith("POST /api/chat/stream {\"query\":\""), request(0));

        frontend.streamed = "event:token\ndata:a\n\nevent:problem\ndata:{}\n\n";
        assertThrows(ExecutionException.class, () -> run(Journey.STREAMED_QUESTION));

        String line = tally.next();
        assertTrue(line.contains("failed: 1 x unreadable"), line);
    }

    @Test
    void event_isOneOfThoseThatThereAre_andMayBeOnlyAccepted() throws Exception {
        run(Journey.EVENT);

        assertEquals(List.of("GET /api/events", "POST /api/events/background-process {}"), frontend.requests);
        String line = tally.next();
        assertTrue(line.endsWith("failed: none, refused as they should be: none"), line);
    }

    @Test
    void conversation_hasThreeQuestions() throws Exception {
        run(Journey.CONVERSATION);

        assertEquals(3, frontend.requests.size());
        assertTrue(request(1).contains(CONVERSATION), request(1));
        assertTrue(request(2).contains(CONVERSATION), request(2));
    }

    @Test
    void followUp_asksWhatTheReplyProposes() throws Exception {
        run(Journey.FOLLOW_UP);

        assertEquals(2, frontend.requests.size());
        assertTrue(request(1).contains("\"query\":\"And then?\""), request(1));
        assertTrue(request(1).contains(CONVERSATION), request(1));
    }

    @Test
    void conversation_isReadAgain() throws Exception {
        run(Journey.READ_AGAIN);

        assertEquals("GET /api/conversations/" + FakeFrontend.CONVERSATION, request(1));
    }

    @Test
    void mistakes_areNoFailures() throws Exception {
        run(Journey.BAD_REQUEST);
        run(Journey.UNKNOWN_CONVERSATION);

        String line = tally.next();
        assertTrue(line.endsWith("failed: none, refused as they should be: 1 x 400, 1 x 404"), line);
    }

    @Test
    void journey_endsWithTheFirstFailure() {
        frontend.status = 503;

        assertThrows(ExecutionException.class, () -> run(Journey.CONVERSATION));

        assertEquals(1, frontend.requests.size());
        String line = tally.next();
        assertTrue(line.contains("failed: 1 x 503"), line);
    }

    @Test
    void journeys_areMixedByTheirShares() {
        Random random = new Random(1);

        var counts = IntStream.range(0, 10_000)
                .mapToObj(i -> Journey.any(random))
                .collect(Collectors.groupingBy(journey -> journey, Collectors.counting()));

        assertEquals(2_500, counts.get(Journey.ONE_QUESTION), 250);
        assertEquals(200, counts.get(Journey.UNKNOWN_CONVERSATION), 60);
        assertEquals(
                List.of(Journey.values()), counts.keySet().stream().sorted().toList());
    }

    private String request(int number) {
        return frontend.requests.get(number);
    }

    private void run(Journey journey) throws Exception {
        journey.start(new Visitor(new Frontend(frontend.url(), tally), new Random(1)))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
