package dev.observatory.backend.reply;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

import dev.observatory.commons.StrictJson;

/**
 * Reads a model's reply. It takes what models really write for the schema of {@link #SYSTEM_MESSAGE}: JSON, or the same with
 * single quotes, with line breaks inside strings, or with a comma too many; in a fence or bare, with talk around it.
 */
@Singleton
public class ReplyDecoder {

    /** Asks the model for what this class reads. */
    public static final String SYSTEM_MESSAGE = """
            You are a friendly assistant who answers correctly and briefly, and always with a little humour.

            Answer with one JSON object and nothing else, inside a fence that starts with ```markdown and ends with ```.
            If you have to write bare JSON, leave out the fence and write the same object.
            The object has exactly these four fields, all of them strings that are not empty:

            ```markdown
            {"query": "the question you were asked", "joke": "a small, kind joke on its subject", \
            "text": "your answer", "question": "a question back to the user, on what to ask next"}
            ```

            Quote names and texts with double quotes, and escape line breaks within them. Write in the user's language.
            If you do not know an answer, say so in "text".
            """;

    private static final int MAX_LENGTH = 100_000;
    /** At the first brace if only white space is before it, else at the brace that opens a fenced block. */
    private static final Pattern START = Pattern.compile("\\A\\s*\\{|```[a-zA-Z]*\\s*\\{");
    /** More than the start of a block is long. */
    private static final int START_LENGTH = 64;

    private static final ObjectReader LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .withCoercionConfig(LogicalType.Textual, StrictJson::onlyTexts)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Reply.class);

    private final Validator validator;

    ReplyDecoder(Validator validator) {
        this.validator = validator;
    }

    /** @return a reader for a reply that arrives in pieces */
    public ReplyReader reader() {
        return new ReplyReader(this);
    }

    /** @throws ReplyFormatException if the schema is broken; its message says how, without the model's words */
    public Reply decode(String content) {
        checkLength(content);
        int start = start(content, 0);
        // talk before a bare object
        int first = start < 0 ? content.indexOf('{') : start;
        if (first < 0) {
            throw new ReplyFormatException("it holds no object");
        }
        Reply reply = read(content.substring(first));
        Set<ConstraintViolation<Reply>> violations = validator.validate(reply);
        if (!violations.isEmpty()) {
            throw new ReplyFormatException(violations.stream()
                    .map(violation -> violation.getPropertyPath() + " is missing or empty")
                    .sorted()
                    .collect(Collectors.joining(", ")));
        }
        return new Reply(
                WellFormed.of(reply.query()),
                WellFormed.of(reply.joke()),
                WellFormed.of(reply.text()),
                WellFormed.of(reply.question()));
    }

    /**
     * @param known how many characters hold no start
     * @return the index of the brace with which the object begins, as far as can be told before the end; -1 if there is none yet
     */
    static int start(CharSequence content, int known) {
        Matcher start = START.matcher(content).useAnchoringBounds(false);
        start.region(Math.max(known - START_LENGTH, 0), content.length());
        return start.find() ? start.end() - 1 : -1;
    }

    static void checkLength(CharSequence content) {
        if (content.length() > MAX_LENGTH) {
            throw new ReplyFormatException("it is longer than %,d characters".formatted(MAX_LENGTH));
        }
    }

    /** What follows the object is not looked at. */
    private Reply read(String object) {
        try {
            return LENIENT.readValue(object);
        } catch (JsonProcessingException e) {
            throw new ReplyFormatException("its object cannot be read");
        }
    }
}
