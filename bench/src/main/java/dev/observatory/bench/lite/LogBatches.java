package dev.observatory.bench.lite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;

import dev.observatory.bench.load.ArrivalSchedule;

/** Log records of three services, as long as those of a request that was served. */
final class LogBatches {

    /** What the batch processor of the SDKs sends at once (OTEL_BLRP_MAX_EXPORT_BATCH_SIZE). */
    static final int RECORDS = 512;

    private final SplittableRandom random;

    LogBatches(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<Batch> encode(ArrivalSchedule schedule) {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        List<Batch> batches = new ArrayList<>(schedule.count());
        for (int i = 0; i < schedule.count(); i++) {
            batches.add(batch(Batch.service(i), now + schedule.dueNanos(i)));
        }
        return batches;
    }

    private Batch batch(String service, long nanos) {
        ScopeLogs.Builder records = ScopeLogs.newBuilder();
        for (int i = 0; i < RECORDS; i++) {
            records.addLogRecords(record(nanos));
        }
        ExportLogsServiceRequest request = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Batch.resource(service))
                        .addScopeLogs(records))
                .build();
        return new Batch(service, request.toByteArray(), RECORDS);
    }

    private LogRecord record(long nanos) {
        String body = "POST /api/chat answered 200 in %d ms, conversation %08x"
                .formatted(random.nextInt(2_000), random.nextInt());
        return LogRecord.newBuilder()
                .setTimeUnixNano(nanos)
                .setObservedTimeUnixNano(nanos)
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                .setSeverityText("INFO")
                .setBody(AnyValue.newBuilder().setStringValue(body))
                .setTraceId(id(16))
                .setSpanId(id(8))
                .addAttributes(TraceMaker.attribute("http.route", "/api/chat"))
                .addAttributes(TraceMaker.attribute("http.response.status_code", 200))
                .addAttributes(TraceMaker.attribute("thread.name", "vert.x-eventloop-thread-1"))
                .build();
    }

    private ByteString id(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            bytes.putLong(random.nextLong());
        }
        return ByteString.copyFrom(bytes.flip());
    }
}
