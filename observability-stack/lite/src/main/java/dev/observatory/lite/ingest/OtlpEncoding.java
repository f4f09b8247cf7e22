package dev.observatory.lite.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.handler.HttpException;

import dev.observatory.lite.otlp.OtlpJson;

/** The two encodings of OTLP/HTTP; a response comes in the encoding of its request. */
enum OtlpEncoding {
    PROTOBUF("application/x-protobuf") {
        @Override
        Message parse(Buffer body, Message prototype) throws InvalidProtocolBufferException {
            return prototype.getParserForType().parseFrom(body.getBytes());
        }

        @Override
        Buffer print(Message message) {
            return Buffer.buffer(message.toByteArray());
        }
    },
    JSON("application/json") {
        @Override
        Message parse(Buffer body, Message prototype) throws InvalidProtocolBufferException {
            return OtlpJson.parse(body.toString(StandardCharsets.UTF_8), prototype);
        }

        @Override
        Buffer print(Message message) {
            return Buffer.buffer(OtlpJson.print(message));
        }
    };

    private final String mediaType;

    OtlpEncoding(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract Message parse(Buffer body, Message prototype) throws InvalidProtocolBufferException;

    abstract Buffer print(Message message);

    /** @throws HttpException 415 if it is neither of the two, or compressed in another way than by gzip or deflate */
    static OtlpEncoding of(HttpServerRequest request) {
        // What the server decompresses has lost this header by now.
        String compression = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (compression != null && !compression.equals("identity")) {
            throw new HttpException(415, "Send it plain or compressed by gzip, not by '%s'".formatted(compression));
        }
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        for (OtlpEncoding encoding : values()) {
            if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(encoding.mediaType)) {
                return encoding;
            }
        }
        throw new HttpException(415, "Send application/x-protobuf or application/json");
    }

    /** @throws HttpException 400 if the body cannot be decoded */
    Message decode(Buffer body, Message prototype) {
        try {
            return parse(body, prototype);
        } catch (InvalidProtocolBufferException e) {
            throw new HttpException(
                    400,
                    "The body can't be read as "
                            + prototype.getDescriptorForType().getName(),
                    e);
        }
    }

    void end(HttpServerResponse response, Message message) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(print(message));
    }
}
