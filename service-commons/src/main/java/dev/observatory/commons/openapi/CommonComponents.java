package dev.observatory.commons.openapi;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.Problem;

/** What the API documents of all services have in common, under names to refer to. */
final class CommonComponents {

    static final String TRACE_RESPONSE = "traceresponse";

    private static final String RETRY_AFTER = "Retry-After";
    private static final String SERVER_SENT_EVENT = "ServerSentEvent";

    /** What an error means of which an operation says nothing particular, by its status. */
    private static final Map<String, String> ERRORS = new TreeMap<>(Map.of(
            "400", "The request is malformed; the detail says where.",
            "404", "There is no such thing.",
            "413", "The body is too long.",
            "415", "The body is not application/json.",
            "500", "Something went wrong here; the trace shows where.",
            "502", "A downstream service answered in a form unknown here, or broke off.",
            "503", "A downstream service cannot be reached; try again soon.",
            "504", "A downstream service did not answer in time."));

    private CommonComponents() {}

    static void addTo(Components components) {
        components
                .addHeader(TRACE_RESPONSE, traceResponse())
                .addHeader(RETRY_AFTER, retryAfter())
                .addParameter(Deadline.HEADER, timeout())
                .addSchema(SERVER_SENT_EVENT, serverSentEvent());
        ERRORS.forEach((status, meaning) -> components.addResponse(
                status, problem(OASFactory.createAPIResponse().description(meaning))));
        components.getResponses().values().forEach(CommonComponents::traced);
    }

    /** @return the response, with a {@link Problem} if it names no other content */
    static APIResponse problem(APIResponse response) {
        if (response.getContent() != null) {
            return response;
        }
        Schema problem = OASFactory.createSchema().ref("Problem");
        return response.content(OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(problem)));
    }

    static APIResponse traced(APIResponse response) {
        return response.addHeader(TRACE_RESPONSE, OASFactory.createHeader().ref(TRACE_RESPONSE));
    }

    private static Header traceResponse() {
        return OASFactory.createHeader()
                .description(
                        "The trace that shows what the request did: version, trace id, span id, flags (W3C Trace Context"
                                + " Level 2, draft). Absent only where OTEL_SDK_DISABLED is true.")
                .required(true)
                .schema(text().pattern("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"));
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("The seconds after which to try again (RFC 9110, section 10.2.3).")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE));
    }

    private static Parameter timeout() {
        return OASFactory.createParameter()
                .name(Deadline.HEADER)
                .in(Parameter.In.HEADER)
                .description(
                        "How long the caller waits, in milliseconds; what is left goes on from service to service.")
                .schema(text().pattern("^[1-9][0-9]{0,8}$"));
    }

    /** The documents are of OpenAPI 3.1, in which the schema of a stream is taken for that of each of its events. */
    private static Schema serverSentEvent() {
        return OASFactory.createSchema()
                .description("One event of the stream (HTML Standard, \"Server-sent events\").")
                .addType(Schema.SchemaType.OBJECT)
                .addRequired("event")
                .addRequired("data")
                .addProperty("event", text())
                .addProperty("data", text().contentMediaType("application/json"));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
