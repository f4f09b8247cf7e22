package observatory.backend.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestQuery;

import observatory.backend.model.ModelConfig;
import observatory.commons.Deadline;
import observatory.commons.sse.EventStreams;

/** Questions to the model. */
@Path("/api/chat")
@Consumes(MediaType.APPLICATION_JSON)
public class ChatResource {

    private final ChatService service;
    private final ModelConfig config;

    ChatResource(ChatService service, ModelConfig config) {
        this.service = service;
        this.config = config;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ChatReply> ask(
            @NotNull(message = "must not be empty") @Valid ChatRequest body,
            @HeaderParam(Deadline.HEADER) String timeoutMillis) {
        return service.ask(body, Deadline.of(timeoutMillis, config.limit()));
    }

    /** @param messages whether to begin with an event {@code messages} that holds what the model is sent */
    @POST
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @NotNull(message = "must not be empty") @Valid ChatRequest body,
            @RestQuery boolean messages,
            @HeaderParam(Deadline.HEADER) String timeoutMillis,
            @Context Sse sse) {
        return EventStreams.answer(sse, service.stream(body, messages, Deadline.of(timeoutMillis, config.limit())));
    }
}
