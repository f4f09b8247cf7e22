// With the SDK for Node.js, as it starts without any option; only OTEL_EXPORTER_OTLP_ENDPOINT is set.
const { metrics, trace } = require('@opentelemetry/api');
const { logs, SeverityNumber } = require('@opentelemetry/api-logs');
const { NodeSDK } = require('@opentelemetry/sdk-node');

const name = 'node-sdk';
const sdk = new NodeSDK();
sdk.start();
trace.getTracer(name).startActiveSpan(`greet ${name}`, (span) => {
  metrics.getMeter(name).createCounter(`greetings.${name}`).add(1);
  logs.getLogger(name).emit({ severityNumber: SeverityNumber.INFO, body: `hello from ${name}` });
  span.end();
});
sdk.shutdown().then(() => console.log('sent'));
