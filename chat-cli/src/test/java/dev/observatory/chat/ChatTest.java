package dev.observatory.chat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ChatTest {

    private static final String PROBLEM = "{\"status\":502,\"detail\":\"The reply broke.\",\"traceId\":\"x\"}";

    private final ScriptedFrontend frontend = new ScriptedFrontend();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        frontend.close();
    }

    @Test
    void pipe_writesOneLineOfJsonForEachQuestion_inOneConversation() throws JsonProcessingException {
        assertEquals(0, pipe("First \"one\"?\n\n  Second?  "));

        List<JsonNode> replies = lines();
        assertEquals(2, replies.size());
        assertEquals("Hello", replies.get(0).path("text").asText());
        assertEquals(ScriptedFrontend.TRACE_ID, replies.get(1).path("traceId").asText());
        assertEquals(
                List.of(
                        "/api/chat/stream {\"query\":\"First \\\"one\\\"?\"}",
                        "/api/chat/stream {\"query\":\"Second?\",\"conversationId\":\"c1\"}"),
                frontend.requests());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void pipe_writesTheProblemOfAQuestionThatFails_andExitsWith1() throws JsonProcessingException {
        frontend.answers("event:token\ndata:{\"text\":\"Hel\"}\n\n", "event:problem\ndata:" + PROBLEM + "\n\n");
        assertEquals(1, pipe("late"));
        frontend.says(400, "{\"status\":400,\"detail\":\"query must not be empty\"}");
        assertEquals(1, pipe("refused"));
        frontend.says(200, "event:token\ndata:{\"text\":\"Hel\"}\n\n");
        assertEquals(1, pipe("broken off"));

        List<JsonNode> problems = lines();
        assertEquals(502, problems.get(0).path("status").asInt());
        assertEquals("query must not be empty", problems.get(1).path("detail").asText());
        assertTrue(problems.get(2).path("detail").asText().contains("broke off"), problems::toString);
    }

    @Test
    void pipe_withNobodyAtTheUrl_saysWhatToDoAndExitsWith3() {
        frontend.close();

        assertEquals(3, pipe("x"));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Nobody answers at " + frontend.url()), err::toString);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("./demo up"), err::toString);
    }

    @Test
    void unusableUrlAndUnknownOption_areWrongUsage() {
        assertEquals(2, run(false, "x", "--url", "ftp://host"));
        assertEquals(2, run(false, "x", "--fast"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--url is 'ftp://host', but must be"), err::toString);
    }

    @Test
    void dialogue_showsFourFieldsAndTheLinkToTheTrace() {
        assertEquals(0, run(true, "/trace\nWhy?\n/trace\n/what\n/quit\nnot asked", "--url", frontend.url()));

        String shown = out.toString(StandardCharsets.UTF_8);
        assertTrue(shown.startsWith("How can I help You Today?"), shown);
        assertTrue(shown.contains("There is no trace yet"), shown);
        assertTrue(shown.contains("Hello"), shown);
        assertTrue(shown.matches("(?s).*You asked +q\\R.*The joke +j\\R.*Ask next +n\\?.*"), shown);
        assertTrue(shown.contains("Lite: http://lite/" + ScriptedFrontend.TRACE_ID), shown);
        assertFalse(shown.contains("\033[2J"), "the model has cleared the screen");
        assertEquals(1, frontend.requests().size());
    }

    @Test
    void dialogue_goesOnAfterAProblem() {
        frontend.answers("event:problem\ndata:" + PROBLEM + "\n\n");

        assertEquals(0, run(true, "Why?\n/quit", "--url", frontend.url()));

        assertTrue(out.toString(StandardCharsets.UTF_8).contains("Not answered: The reply broke."), out::toString);
    }

    @Test
    void verbose_asksForTheMessagesAndShowsThem() {
        frontend.answers(
                "event:messages\ndata:{\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"},"
                        + "{\"role\":\"user\",\"content\":\"Why?\"}]}\n\n",
                "event:reply\ndata:{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\",\"question\":\"n?\"}\n\n");

        run(true, "Why?", "--url", frontend.url(), "--verbose");

        assertTrue(frontend.requests().get(0).startsWith("/api/chat/stream?messages=true "));
        String shown = out.toString(StandardCharsets.UTF_8);
        assertTrue(shown.matches("(?s).*System message\\RBe kind\\.\\R.*Human message\\RWhy\\?.*"), shown);
    }

    private int pipe(String input) {
        return run(false, input, "--url", frontend.url());
    }

    private int run(boolean interactive, String input, String... arguments) {
        return new Chat(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        interactive)
                .run(arguments);
    }

    private List<JsonNode> lines() throws JsonProcessingException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
