# Run by opentelemetry-instrument, which sets up everything; only OTEL_EXPORTER_OTLP_ENDPOINT is set.
from opentelemetry import _logs, metrics, trace

name = "python-distro"
with trace.get_tracer(name).start_as_current_span("greet " + name):
    metrics.get_meter(name).create_counter("greetings." + name).add(1)
    _logs.get_logger(name).emit(severity_number=_logs.SeverityNumber.INFO, body="hello from " + name)
print("sent")
