package dev.observatory.llmproxy.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/**
 * What the proxy reads of a request, and where in its bytes, so that all else is passed on untouched: unknown fields,
 * the order of fields, the way numbers are written. Source: OpenAI API reference, "Create chat completion".
 *
 * @param body as the client sent it
 * @param model null when the client names none
 * @param usageWanted whether a streaming client asked for the chunk with the usage
 * @param choices how many answers it asks for, all prompts together
 * @param modelEdit where the model is, or would be
 * @param usageEdit what makes the provider send the usage at the end of a stream; null when nothing is to be changed
 */
public record ApiRequest(
        Operation operation,
        Buffer body,
        String model,
        boolean stream,
        boolean usageWanted,
        Long maxTokens,
        long choices,
        Double temperature,
        Double topP,
        Edit modelEdit,
        Edit usageEdit) {

    /** Bytes from {@code start} to before {@code end} that are replaced by what stands between prefix and suffix. */
    public record Edit(int start, int end, String prefix, String suffix) {

        ByteBuf bytes(String value) {
            return Unpooled.wrappedBuffer((prefix + value + suffix).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param upstreamModel what the provider calls the model
     * @return the body for the provider: the client's, but for the model if that differs, and the wish for usage
     */
    public Buffer toProvider(String upstreamModel) {
        boolean sameModel = upstreamModel.equals(model);
        if (sameModel && usageEdit == null) {
            return body;
        }
        List<ByteBuf> parts = new ArrayList<>();
        boolean modelFirst = usageEdit == null || modelEdit.start() <= usageEdit.start();
        int position = modelFirst && !sameModel ? apply(parts, 0, modelEdit, quoted(upstreamModel)) : 0;
        position = usageEdit == null ? position : apply(parts, position, usageEdit, "true");
        position = modelFirst || sameModel ? position : apply(parts, position, modelEdit, quoted(upstreamModel));
        parts.add(body.getByteBuf().slice(position, body.length() - position));
        return Buffer.buffer(Unpooled.wrappedBuffer(parts.toArray(ByteBuf[]::new)));
    }

    /** Views and not copies: bodies may be megabytes long. */
    private int apply(List<ByteBuf> parts, int position, Edit edit, String value) {
        parts.add(body.getByteBuf().slice(position, edit.start() - position));
        parts.add(edit.bytes(value));
        return edit.end();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
