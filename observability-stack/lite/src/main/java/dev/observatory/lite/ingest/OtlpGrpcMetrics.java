package dev.observatory.lite.ingest;

import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.quarkus.grpc.GrpcService;

/** OTLP/gRPC for metrics. Source: OTLP 1.x, "OTLP/gRPC". */
@GrpcService
class OtlpGrpcMetrics extends MetricsServiceGrpc.MetricsServiceImplBase {

    private final Ingest ingest;

    OtlpGrpcMetrics(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public void export(ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> response) {
        response.onNext(ingest.accept(request));
        response.onCompleted();
    }
}
