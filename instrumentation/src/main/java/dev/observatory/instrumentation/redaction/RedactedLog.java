package dev.observatory.instrumentation.redaction;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;

/** A log record as it may leave. Its parts are looked at once, when it is made. */
final class RedactedLog implements LogRecordData {

    private final LogRecordData log;
    private final Resource resource;
    private final InstrumentationScopeInfo scope;
    private final SpanContext context;
    private final String severityText;
    private final String eventName;
    private final Value<?> body;
    private final Attributes attributes;

    RedactedLog(LogRecordData log) {
        this.log = log;
        resource = Hiding.in(log.getResource());
        scope = Hiding.in(log.getInstrumentationScopeInfo());
        context = Hiding.in(log.getSpanContext());
        severityText = Secrets.hide(log.getSeverityText());
        eventName = Secrets.hide(log.getEventName());
        body = Hiding.in(log.getBodyValue());
        attributes = Hiding.in(log.getAttributes());
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public long getTimestampEpochNanos() {
        return log.getTimestampEpochNanos();
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return log.getObservedTimestampEpochNanos();
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public Severity getSeverity() {
        return log.getSeverity();
    }

    @Override
    public String getSeverityText() {
        return severityText;
    }

    @Override
    public String getEventName() {
        return eventName;
    }

    /** The SDK wants it, though {@link #getBodyValue} has taken its place. */
    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public io.opentelemetry.sdk.logs.data.Body getBody() {
        return body == null
                ? io.opentelemetry.sdk.logs.data.Body.empty()
                : io.opentelemetry.sdk.logs.data.Body.string(body.asString());
    }

    @Override
    public Value<?> getBodyValue() {
        return body;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return log.getTotalAttributeCount();
    }
}
