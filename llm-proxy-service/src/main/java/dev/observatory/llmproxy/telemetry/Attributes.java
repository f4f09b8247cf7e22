package dev.observatory.llmproxy.telemetry;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Names of attributes beside those of the instrumentation. Source: OpenTelemetry semantic conventions for HTTP; those
 * under {@code llm} are Observatory's own.
 */
final class Attributes {

    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> HTTP_REQUEST_METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<Long> HTTP_REQUEST_RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");
    static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> URL_FULL = AttributeKey.stringKey("url.full");

    static final AttributeKey<String> API_URL = AttributeKey.stringKey("llm.api.url");
    static final AttributeKey<Long> API_RESPONSE_LENGTH = AttributeKey.longKey("llm.api.response_length");

    /** The name of who called, if callers have keys. */
    static final AttributeKey<String> CALLER = AttributeKey.stringKey("llm.caller");

    private Attributes() {}
}
