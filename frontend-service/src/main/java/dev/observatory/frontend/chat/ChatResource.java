package dev.observatory.frontend.chat;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.links.Link;
import org.eclipse.microprofile.openapi.annotations.links.LinkParameter;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.sse.EventStreamClient;
import dev.observatory.commons.sse.EventStreams;
import dev.observatory.commons.sse.ServerSentEvent;

/** The public API of conversations. */
@Path("/api")
@Tag(name = "chat")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChatResource {

    private static final Logger LOG = Logger.getLogger(ChatResource.class);
    private static final String STREAM = "/api/chat/stream";
    private static final String ANSWERED = "Answered a question";

    private final BackendClient backend;
    private final EventStreamClient streams;
    private final ObjectMapper json;
    private final BackendConfig config;

    ChatResource(
            @RestClient BackendClient backend,
            Vertx vertx,
            OpenTelemetry telemetry,
            ObjectMapper json,
            BackendConfig config) {
        this.backend = backend;
        this.streams = new EventStreamClient(vertx, telemetry, json, config.url(), config.connectTimeout());
        this.json = json;
        this.config = config;
    }

    @POST
    @Path("/chat")
    @Operation(summary = "Ask a question, and get the whole answer")
    @APIResponse(
            responseCode = "200",
            links =
                    @Link(
                            name = "conversation",
                            operationId = "conversation",
                            parameters = @LinkParameter(name = "id", expression = "$response.body#/conversationId")))
    @APIResponse(responseCode = "4XX", description = "The model refuses the question; the status is its own.")
    @APIResponse(responseCode = "404", description = "There is no conversation with this id.")
    @APIResponse(responseCode = "429", description = "The model, or the proxy before it, has too much to do.")
    @APIResponse(responseCode = "502")
    @APIResponse(responseCode = "503")
    @APIResponse(responseCode = "504")
    public Uni<ChatReply> ask(
            @NotNull(message = "must not be empty") @Valid ChatRequest body,
            @HeaderParam(Deadline.HEADER) String timeoutMillis) {
        Deadline deadline = Deadline.of(timeoutMillis, config.readTimeout());
        return deadline.limit(backend.ask(body, deadline.header())).invoke(() -> LOG.info(ANSWERED));
    }

    /**
     * Answers with events {@code token} ({@code {"text": the next characters}}), then with one {@code reply} (what {@link
     * #ask} answers) or one {@code problem}. Only a request that is malformed is answered with a status.
     *
     * @param messages whether to begin with an event {@code messages} that holds what the model is sent
     */
    @POST
    @Path("/chat/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Ask a question, and get the answer while it is written",
            description = "Once the stream has begun, an error is its last event, named problem.")
    @APIResponse(
            responseCode = "200",
            description = "Events messages (if asked for), token, then one reply or one problem.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "ServerSentEvent")))
    public Multi<OutboundSseEvent> stream(
            @NotNull(message = "must not be empty") @Valid ChatRequest body,
            @RestQuery boolean messages,
            @HeaderParam(Deadline.HEADER) String timeoutMillis,
            @Context Sse sse) {
        String path = messages ? STREAM + "?messages=true" : STREAM;
        Deadline deadline = Deadline.of(timeoutMillis, config.readTimeout());
        Multi<ServerSentEvent> events = streams.post(path, body, deadline, new ChatEvents(json));
        return EventStreams.answer(
                sse,
                events.map(event -> new EventStreams.Event(event.name(), event.data()))
                        .onCompletion()
                        .invoke(() -> LOG.info(ANSWERED)));
    }

    @GET
    @Path("/conversations/{id}")
    @Operation(operationId = "conversation", summary = "Read a conversation")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no conversation with this id.")
    @APIResponse(responseCode = "502")
    @APIResponse(responseCode = "503")
    @APIResponse(responseCode = "504")
    public Uni<Conversation> conversation(@PathParam("id") UUID id) {
        return backend.conversation(id);
    }

    @DELETE
    @Path("/conversations/{id}")
    @Operation(summary = "Delete a conversation", description = "Its exports, if there are any, stay.")
    @APIResponse(responseCode = "204", description = "It is deleted, with all of its turns.")
    @APIResponse(responseCode = "404", description = "There is no conversation with this id.")
    @APIResponse(responseCode = "502")
    @APIResponse(responseCode = "503")
    @APIResponse(responseCode = "504")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return backend.delete(id);
    }
}
