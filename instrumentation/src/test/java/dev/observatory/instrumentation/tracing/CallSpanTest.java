package dev.observatory.instrumentation.tracing;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CallSpanTest {

    private final List<SpanData> ended = new CopyOnWriteArrayList<>();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                    .build())
            .build();

    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:secret@localhost:81/x?y=1, http://REDACTED:REDACTED@localhost:81/x?y=1, 81",
        "https://me@localhost/x, https://REDACTED:REDACTED@localhost/x, 443",
        "http://m%40e:s%3Acret@[::1]/x, http://REDACTED:REDACTED@[::1]/x, 80",
        "http://localhost/x?mail=a@b, http://localhost/x?mail=a@b, 80"
    })
    void url_losesUserAndPassword(String url, String told, long port) {
        CallSpan.start(telemetry, "POST", URI.create(url)).end(null, false);

        assertEquals(told, ended.get(0).getAttributes().get(AttributeKey.stringKey("url.full")));
        assertEquals(port, ended.get(0).getAttributes().get(AttributeKey.longKey("server.port")));
    }
}
