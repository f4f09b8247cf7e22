package dev.observatory.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The simulator's answers, from {@code simulator/answers.json}, chosen by the words of the question. */
@Singleton
class CannedAnswers {

    private static final String FILE = "/simulator/answers.json";
    /** What an answer is about is said early. */
    private static final int MAX_QUESTION = 2_000;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Catalogue catalogue;

    CannedAnswers(ObjectMapper json) {
        try (InputStream file = CannedAnswers.class.getResourceAsStream(FILE)) {
            catalogue = json.readValue(file, Catalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    record Catalogue(Answer generic, List<Entry> answers) {}

    record Answer(String text, String joke, String question) {

        /** @return the same, but for a text that is said so many times */
        Answer repeated(int times) {
            return new Answer(String.join("\n\n", Collections.nCopies(times, text)), joke, question);
        }
    }

    /** @param keywords lower-case beginnings of words; all of them must occur in a question */
    record Entry(List<String> keywords, String text, String joke, String question) {

        boolean matches(List<String> words) {
            return keywords.stream().allMatch(keyword -> words.stream().anyMatch(word -> word.startsWith(keyword)));
        }
    }

    List<Entry> entries() {
        return catalogue.answers();
    }

    /** @return the answer that matches with the most keywords, the first one of several; else the generic one */
    Answer find(String question) {
        String asked = question.substring(0, Math.min(question.length(), MAX_QUESTION));
        List<String> words = Arrays.asList(NO_WORD.split(asked.toLowerCase(Locale.ROOT)));
        Entry best = null;
        for (Entry entry : catalogue.answers()) {
            boolean better =
                    best == null || entry.keywords().size() > best.keywords().size();
            if (better && entry.matches(words)) {
                best = entry;
            }
        }
        return best == null ? catalogue.generic() : new Answer(best.text(), best.joke(), best.question());
    }
}
