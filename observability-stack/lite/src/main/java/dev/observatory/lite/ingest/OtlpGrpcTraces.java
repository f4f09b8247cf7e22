package dev.observatory.lite.ingest;

import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.quarkus.grpc.GrpcService;

/** OTLP/gRPC for traces. Source: OTLP 1.x, "OTLP/gRPC". */
@GrpcService
class OtlpGrpcTraces extends TraceServiceGrpc.TraceServiceImplBase {

    private final Ingest ingest;

    OtlpGrpcTraces(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> response) {
        response.onNext(ingest.accept(request));
        response.onCompleted();
    }
}
