package dev.observatory.bench.visitors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Reads the simulator's answers where they are. */
class QuestionsTest {

    private static final Path ANSWERS = Path.of("../llm-proxy-service/src/main/resources/simulator/answers.json");

    @Test
    void simulator_knowsAllButOne() {
        List<List<String>> known = keywords();

        List<String> unknown = Questions.ALL.stream()
                .filter(question -> known.stream().noneMatch(keywords -> fits(keywords, question)))
                .toList();

        assertEquals(List.of("Who paints the traffic lights at night?"), unknown);
    }

    /** As the simulator finds an answer: each keyword is how a word of the question begins. */
    private static boolean fits(List<String> keywords, String question) {
        List<String> words = List.of(question.toLowerCase().split("[^\\p{L}\\p{N}]+"));
        return keywords.stream().allMatch(keyword -> words.stream().anyMatch(word -> word.startsWith(keyword)));
    }

    private static List<List<String>> keywords() {
        try {
            JsonNode answers =
                    new ObjectMapper().readTree(Files.readString(ANSWERS)).get("answers");
            return elements(answers)
                    .map(answer -> elements(answer.get("keywords"))
                            .map(JsonNode::asText)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
