package dev.observatory.lite.ingest;

import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.quarkus.grpc.GrpcService;

/** OTLP/gRPC for logs. Source: OTLP 1.x, "OTLP/gRPC". */
@GrpcService
class OtlpGrpcLogs extends LogsServiceGrpc.LogsServiceImplBase {

    private final Ingest ingest;

    OtlpGrpcLogs(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public void export(ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> response) {
        response.onNext(ingest.accept(request));
        response.onCompleted();
    }
}
