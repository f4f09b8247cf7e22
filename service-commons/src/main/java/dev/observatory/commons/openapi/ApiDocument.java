package dev.observatory.commons.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import dev.observatory.commons.Deadline;

/**
 * Writes into the API document of each service what holds for all of them, so that annotations say only what is
 * particular: which errors any request can meet, that each is a problem, that every response tells its trace. It runs when
 * a service is built. Source: OpenAPI Specification 3.1.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {

    private static final List<String> OF_A_BODY = List.of("400", "413", "415");
    private static final String OF_ANY_REQUEST = "500";
    private static final Pattern ERROR = Pattern.compile("[45](\\d\\d|XX)");
    private static final Pattern WORDS = Pattern.compile("[\\w-]+(\\|[\\w-]+)*");

    /** What is generated for {@code @NotBlank}, which means something else: it trims as {@link String#trim} does. */
    private static final String GENERATED_NOT_BLANK = "\\S";

    private static final String NOT_BLANK = "[^\\x00-\\x20]";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        CommonComponents.addTo(document.getComponents());
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getParameters() != null) {
            operation.setParameters(
                    operation.getParameters().stream().map(ApiDocument::shared).toList());
        }
        Map<String, APIResponse> responses =
                new TreeMap<>(operation.getResponses().getAPIResponses());
        responses.putIfAbsent(OF_ANY_REQUEST, OASFactory.createAPIResponse());
        if (operation.getRequestBody() != null) {
            OF_A_BODY.forEach(status -> responses.put(status, OASFactory.createAPIResponse()));
        }
        responses.replaceAll(ApiDocument::complete);
        operation.getResponses().setAPIResponses(responses);
        return operation;
    }

    /** A pattern of Bean Validation matches a whole text, one of JSON Schema any part of it. */
    @Override
    public Schema filterSchema(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern == null || pattern.startsWith("^")) {
            return schema;
        }
        if (pattern.equals(GENERATED_NOT_BLANK)) {
            return schema.pattern(NOT_BLANK);
        }
        return WORDS.matcher(pattern).matches()
                ? schema.pattern(null).enumeration(List.of((Object[]) pattern.split("\\|")))
                : schema.pattern("^(?:%s)$".formatted(pattern));
    }

    private static Parameter shared(Parameter parameter) {
        return Deadline.HEADER.equals(parameter.getName())
                ? OASFactory.createParameter().ref(Deadline.HEADER)
                : parameter;
    }

    /** An error of which nothing particular is said is the common one. */
    private static APIResponse complete(String status, APIResponse response) {
        if (response.getRef() != null) {
            return response;
        }
        if (!ERROR.matcher(status).matches()) {
            return CommonComponents.traced(response);
        }
        return response.getDescription() == null || response.getDescription().isEmpty()
                ? OASFactory.createAPIResponse().ref(status)
                : CommonComponents.traced(CommonComponents.problem(response));
    }
}
