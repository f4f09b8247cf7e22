package dev.observatory.llmproxy.openai;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;

/**
 * What the proxy reads of a request, and where in its bytes, so that all else is passed on untouched: unknown fields,
 * the order of fields, the way numbers are written. Source: OpenAI API reference, "Create chat completion".
 *
 * @param body as the client sent it
 * @param model null when the client names none
 * @param usageWanted whether a streaming client asked for the chunk with the usage
 * @param choices how many answers it asks for ({@code n}); null: one
 * @param modelEdit where the model is, or would be
 * @param usageEdit what makes the provider send the usage at the end of a stream; null when nothing is to be changed
 */
public record ChatRequest(
        Buffer body,
        String model,
        boolean stream,
        boolean usageWanted,
        Long maxTokens,
        Long choices,
        Double temperature,
        Double topP,
        Edit modelEdit,
        Edit usageEdit) {

    /** Bytes from {@code start} to before {@code end} that are replaced by what stands between prefix and suffix. */
    public record Edit(int start, int end, String prefix, String suffix) {

        Buffer bytes(String value) {
            return Buffer.buffer((prefix + value + suffix).getBytes(StandardCharsets.UTF_8));
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
        Buffer modelBytes = sameModel ? null : modelEdit.bytes(quoted(upstreamModel));
        Buffer usageBytes = usageEdit == null ? null : usageEdit.bytes("true");
        boolean modelFirst = usageEdit == null || modelEdit.start() <= usageEdit.start();
        Buffer result = Buffer.buffer(body.length() + 128);
        int position = 0;
        position = modelFirst ? apply(result, position, modelEdit, modelBytes) : position;
        position = apply(result, position, usageEdit, usageBytes);
        position = modelFirst ? position : apply(result, position, modelEdit, modelBytes);
        return result.appendBuffer(body, position, body.length() - position);
    }

    private int apply(Buffer result, int position, Edit edit, Buffer bytes) {
        if (bytes == null) {
            return position;
        }
        result.appendBuffer(body, position, edit.start() - position).appendBuffer(bytes);
        return edit.end();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
