// Sends one trace, one log record and one metric with the SDK's defaults: only OTEL_EXPORTER_OTLP_ENDPOINT is set. The
// argument says by which of its exporters, grpc or http. Prints what OpenTelemetry reports as an error, then "sent".
package main

import (
	"context"
	"fmt"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploggrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/log"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/trace"
)

type exporters struct {
	spans   trace.SpanExporter
	metrics metric.Exporter
	logs    sdklog.Exporter
}

func main() {
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { fmt.Println("error:", err) }))
	if err := send(context.Background(), os.Args[1]); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	fmt.Println("sent")
}

func send(ctx context.Context, protocol string) error {
	to, err := newExporters(ctx, protocol)
	if err != nil {
		return err
	}
	tracers := trace.NewTracerProvider(trace.WithBatcher(to.spans))
	meters := metric.NewMeterProvider(metric.WithReader(metric.NewPeriodicReader(to.metrics)))
	loggers := sdklog.NewLoggerProvider(sdklog.WithProcessor(sdklog.NewBatchProcessor(to.logs)))

	name := "go-" + protocol
	inSpan, span := tracers.Tracer(name).Start(ctx, "greet "+name)
	counter, err := meters.Meter(name).Int64Counter("greetings." + name)
	if err != nil {
		return err
	}
	counter.Add(inSpan, 1)
	var record log.Record
	record.SetSeverity(log.SeverityInfo)
	record.SetBody(attribute.StringValue("hello from " + name))
	loggers.Logger(name).Emit(inSpan, record)
	span.End()

	for _, shutdown := range []func(context.Context) error{tracers.Shutdown, meters.Shutdown, loggers.Shutdown} {
		if err := shutdown(ctx); err != nil {
			return err
		}
	}
	return nil
}

func newExporters(ctx context.Context, protocol string) (to exporters, err error) {
	if protocol == "http" {
		if to.spans, err = otlptracehttp.New(ctx); err != nil {
			return to, err
		}
		if to.metrics, err = otlpmetrichttp.New(ctx); err != nil {
			return to, err
		}
		to.logs, err = otlploghttp.New(ctx)
		return to, err
	}
	if to.spans, err = otlptracegrpc.New(ctx); err != nil {
		return to, err
	}
	if to.metrics, err = otlpmetricgrpc.New(ctx); err != nil {
		return to, err
	}
	to.logs, err = otlploggrpc.New(ctx)
	return to, err
}
