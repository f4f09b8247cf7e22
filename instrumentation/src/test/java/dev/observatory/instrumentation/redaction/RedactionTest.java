package dev.observatory.instrumentation.redaction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Secrets in every place that OTLP has for text, looked for in the bytes that would leave. */
class RedactionTest {

    private static final String CONTROL = "pear-tree";

    @Test
    void plantedSecrets_leaveWithNoSpan() throws IOException {
        String sent = sent(TraceRequestMarshaler.create(spans(true, span())));

        assertNothingPlanted(sent, 15);
    }

    @Test
    void plantedSecrets_leaveWithNoLogRecord() throws IOException {
        String strings = sent(LogsRequestMarshaler.create(logs(log(Value.of(
                KeyValue.of(CONTROL, Value.of("Bearer planted-01-abcdefgh")),
                KeyValue.of("user.password", Value.of("planted-02")),
                KeyValue.of("list", Value.of(Value.of("in a list: sk-planted-03-abcdefgh"))))))));
        String bytes = sent(LogsRequestMarshaler.create(
                logs(log(Value.of("sk-planted-04-abcdefgh".getBytes(StandardCharsets.UTF_8))))));

        assertNothingPlanted(strings + bytes, 2);
    }

    @Test
    void switchedOff_changesNothing() {
        SpanData span = span();

        assertEquals(List.of(span), spans(false, span));
    }

    /** The encoder groups by identity: with a new scope for each span, each would carry it again. */
    @Test
    void spansOfOneScope_stayTogether() {
        List<SpanData> spans = spans(true, span(), span());

        assertSame(spans.get(0).getInstrumentationScopeInfo(), spans.get(1).getInstrumentationScopeInfo());
        assertSame(spans.get(0).getResource(), spans.get(1).getResource());
    }

    private static List<SpanData> spans(boolean enabled, SpanData... spans) {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        new Redaction(enabled).before(exporter).export(List.of(spans));
        return exporter.getFinishedSpanItems();
    }

    private static List<LogRecordData> logs(LogRecordData log) {
        InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
        new Redaction(true).before(exporter).export(List.of(log));
        return exporter.getFinishedLogRecordItems();
    }

    private static void assertNothingPlanted(String sent, int controls) {
        int control = (sent.length() - sent.replace(CONTROL, "").length()) / CONTROL.length();
        assertTrue(control >= controls, () -> control + " controls: " + sent);
        assertTrue(sent.contains(Secrets.HIDDEN), sent);
        assertEquals(
                List.of(),
                Pattern.compile("planted[-.]\\d+")
                        .matcher(sent)
                        .results()
                        .map(MatchResult::group)
                        .toList(),
                sent);
    }

    private static SpanData span() {
        Attributes attributes = Attributes.builder()
                .put(CONTROL, CONTROL + " Bearer planted-05-abcdefgh")
                .put("http.request.header.authorization", "planted-06")
                .put(AttributeKey.stringArrayKey("list"), CONTROL, "sk-planted-07-abcdefgh")
                .put("card", 4111_1111_1111_1111L)
                .put("of sk-planted-08-abcdefgh", CONTROL)
                .put("url.full", "https://x/" + CONTROL + "?a=1&token=planted-09&b=2")
                .put("url.query", "code=planted-10-abc&" + CONTROL)
                .put("url.userinfo", "https://u:planted-11@" + CONTROL)
                .put("mail", CONTROL + " planted.12%40example.com")
                .put("json", "{\"password\":\"planted-13\", \"x\":\"" + CONTROL + "\"}")
                .put("jwt", "eyJplanted-14abc.eyJzdWIiOiIx.abc " + CONTROL)
                .build();
        return TestSpanData.builder()
                .setResource(Resource.create(
                        Attributes.of(AttributeKey.stringKey(CONTROL), CONTROL + " password=planted-15")))
                .setInstrumentationScopeInfo(InstrumentationScopeInfo.builder(CONTROL + " sk-planted-16-abcdefgh")
                        .setVersion("1 api_key=planted-17")
                        .build())
                .setSpanContext(context("sk-planted-18-abcdefgh"))
                .setParentSpanContext(context("sk-planted-19-abcdefgh"))
                .setName(CONTROL + " for planted.20@example.com")
                .setKind(SpanKind.SERVER)
                .setStatus(StatusData.create(StatusCode.ERROR, CONTROL + " secret: planted-21"))
                .setAttributes(attributes)
                .setEvents(List.of(EventData.create(
                        1,
                        CONTROL + " Basic cGxhbnRlZC0yMjpwbGFudGVk planted.22@example.com",
                        Attributes.of(AttributeKey.stringKey(CONTROL), "gsk_planted-23-abcdefgh"))))
                .setLinks(List.of(LinkData.create(
                        context("sk-planted-24-abcdefgh"),
                        Attributes.of(AttributeKey.stringKey(CONTROL), "AKIAplanted-25"))))
                .setStartEpochNanos(1)
                .setEndEpochNanos(2)
                .setHasEnded(true)
                .build();
    }

    private static SpanContext context(String secret) {
        return SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.builder()
                        .put("vendor", secret)
                        .put("control", CONTROL)
                        .build());
    }

    private static LogRecordData log(Value<?> body) {
        TestLogRecordData.Builder plain = TestLogRecordData.builder()
                .setResource(Resource.empty())
                .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(CONTROL))
                .setSpanContext(context("sk-planted-26-abcdefgh"))
                .setSeverityText("WARN sk-planted-27-abcdefgh")
                .setAttributes(Attributes.builder().putAll(attributes()).build());
        return plain.setBodyValue(body).build();
    }

    private static Attributes attributes() {
        return Attributes.of(AttributeKey.stringKey("note"), CONTROL + " sk-planted-28-abcdefgh");
    }

    private static String sent(Marshaler marshaler) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        marshaler.writeBinaryTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
