# With the SDK alone: an application that chooses its exporters. The argument says which, grpc or http; only
# OTEL_EXPORTER_OTLP_ENDPOINT is set.
import importlib
import sys

from opentelemetry._logs import SeverityNumber
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

protocol = sys.argv[1]
name = "python-" + protocol


def exporter(signal, class_name):
    module = importlib.import_module(f"opentelemetry.exporter.otlp.proto.{protocol}.{signal}_exporter")
    return getattr(module, class_name)()


tracers = TracerProvider()
tracers.add_span_processor(BatchSpanProcessor(exporter("trace", "OTLPSpanExporter")))
meters = MeterProvider([PeriodicExportingMetricReader(exporter("metric", "OTLPMetricExporter"))])
loggers = LoggerProvider()
loggers.add_log_record_processor(BatchLogRecordProcessor(exporter("_log", "OTLPLogExporter")))

with tracers.get_tracer(name).start_as_current_span("greet " + name):
    meters.get_meter(name).create_counter("greetings." + name).add(1)
    loggers.get_logger(name).emit(severity_number=SeverityNumber.INFO, body="hello from " + name)
for provider in (tracers, meters, loggers):
    provider.shutdown()
print("sent")
