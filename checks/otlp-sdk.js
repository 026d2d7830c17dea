// Sends by OpenTelemetry's JavaScript SDK, once, and ends with 0 when every export was taken.
//   node otlp-sdk.js json|protobuf|grpc ENDPOINT GOOD BAD SPANS LOGS
'use strict';

const { resourceFromAttributes } = require('@opentelemetry/resources');
const { MeterProvider, PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
const { BasicTracerProvider, BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const { LoggerProvider, BatchLogRecordProcessor } = require('@opentelemetry/sdk-logs');

const [mode, endpoint, ...counts] = process.argv.slice(2);
const [good, bad, spans, logs] = counts.map(Number);
const kind = { json: 'http', protobuf: 'proto', grpc: 'grpc' }[mode];
const failures = [];
let sent = 0;

// An SDK tells nobody of a failed export but its own log.
function told(exporter) {
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) =>
    send(items, (result) => {
      sent++;
      if (result.code !== 0) failures.push(result.error || 'failed');
      done(result);
    });
  return exporter;
}

function exporter(signal, name) {
  const { [name]: Exporter } = require(`@opentelemetry/exporter-${signal}-otlp-${kind}`);
  const path = { metrics: 'metrics', trace: 'traces', logs: 'logs' }[signal];
  const url = kind === 'grpc' ? endpoint : `${endpoint}/v1/${path}`;
  return told(new Exporter({ url, timeoutMillis: 5000, compression: mode === 'json' ? 'none' : 'gzip' }));
}

async function main() {
  const resource = resourceFromAttributes({
    'service.name': 'api-gateway',
    'service.instance.id': `js-${mode}`,
  });
  const meters = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: exporter('metrics', 'OTLPMetricExporter'),
        exportIntervalMillis: 3600000,
      }),
    ],
  });
  const duration = meters.getMeter('check').createHistogram('http.server.request.duration', { unit: 's' });
  const answered = (status) => ({ 'http.route': '/api/tiles', 'http.response.status_code': status });
  for (let i = 0; i < good; i++) duration.record(0.01, answered(200));
  for (let i = 0; i < bad; i++) duration.record(0.01, answered(500));
  // Exported in the millisecond of its start, a count would be one of unknown start: a baseline.
  await new Promise((later) => setTimeout(later, 5));
  await meters.shutdown();

  const traces = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(exporter('trace', 'OTLPTraceExporter'))],
  });
  for (let i = 0; i < spans; i++) traces.getTracer('check').startSpan('GET /tiles').end();
  await traces.shutdown();

  const records = new LoggerProvider({
    resource,
    processors: [new BatchLogRecordProcessor({ exporter: exporter('logs', 'OTLPLogExporter') })],
  });
  for (let i = 0; i < logs; i++) records.getLogger('check').emit({ body: `line ${i}` });
  await records.shutdown();

  if (failures.length > 0 || sent < 3) {
    console.error(`${mode}: ${sent} exports, failed:`, failures);
    process.exit(1);
  }
}

main();
