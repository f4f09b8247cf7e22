package dev.observatory.instrumentation.redaction;

import java.util.List;
import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/** A span as it may leave. Its parts are looked at once, when it is made. */
final class RedactedSpan extends DelegatingSpanData {

    private final Resource resource;
    private final InstrumentationScopeInfo scope;
    private final SpanContext context;
    private final SpanContext parent;
    private final String name;
    private final StatusData status;
    private final Attributes attributes;
    private final List<EventData> events;
    private final List<LinkData> links;

    RedactedSpan(SpanData span) {
        super(span);
        resource = Hiding.in(span.getResource());
        scope = Hiding.in(span.getInstrumentationScopeInfo());
        context = Hiding.in(span.getSpanContext());
        parent = Hiding.in(span.getParentSpanContext());
        name = Secrets.hide(span.getName());
        status = StatusData.create(
                span.getStatus().getStatusCode(), Secrets.hide(span.getStatus().getDescription()));
        attributes = Hiding.in(span.getAttributes());
        events = each(span.getEvents(), RedactedSpan::event);
        links = each(span.getLinks(), RedactedSpan::link);
    }

    /** Most spans have none. */
    private static <T> List<T> each(List<T> all, UnaryOperator<T> hide) {
        return all.isEmpty() ? all : all.stream().map(hide).toList();
    }

    private static EventData event(EventData event) {
        return EventData.create(
                event.getEpochNanos(),
                Secrets.hide(event.getName()),
                Hiding.in(event.getAttributes()),
                event.getTotalAttributeCount());
    }

    private static LinkData link(LinkData link) {
        return LinkData.create(
                Hiding.in(link.getSpanContext()), Hiding.in(link.getAttributes()), link.getTotalAttributeCount());
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
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return parent;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public StatusData getStatus() {
        return status;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public List<LinkData> getLinks() {
        return links;
    }
}
