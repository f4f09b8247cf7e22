package observatory.backend.reply;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

/**
 * Reads a model's reply. It takes what models really write for the schema of {@link ReplyPrompt}: JSON, or the same with
 * single quotes, with line breaks inside strings, or with a comma too many; in a fence or bare, with talk around it.
 */
@Singleton
public class ReplyDecoder {

    private static final Pattern FENCED = Pattern.compile("```[a-zA-Z]*\\s*(\\{.*})\\s*```", Pattern.DOTALL);

    private static final ObjectReader LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Reply.class);

    private final Validator validator;

    ReplyDecoder(Validator validator) {
        this.validator = validator;
    }

    /** @throws ReplyFormatException if the schema is broken; its message says how, without the model's words */
    public Reply decode(String content) {
        Reply reply = read(object(content));
        Set<ConstraintViolation<Reply>> violations = validator.validate(reply);
        if (!violations.isEmpty()) {
            throw new ReplyFormatException(violations.stream()
                    .map(violation -> violation.getPropertyPath() + " is missing or empty")
                    .sorted()
                    .collect(Collectors.joining(", ")));
        }
        return reply;
    }

    private String object(String content) {
        Matcher fenced = FENCED.matcher(content);
        if (fenced.find()) {
            return fenced.group(1);
        }
        int start = content.indexOf('{');
        int end = content.lastIndexOf('}');
        if (start < 0 || end < start) {
            throw new ReplyFormatException("it holds no object");
        }
        return content.substring(start, end + 1);
    }

    private Reply read(String object) {
        try {
            return LENIENT.readValue(object);
        } catch (JsonProcessingException e) {
            throw new ReplyFormatException("its object cannot be read");
        }
    }
}
