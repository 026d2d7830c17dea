// Metrics of a function: exported when told to, since a frozen process has no timers.
const { randomUUID } = require('node:crypto');
const { setTimeout: after } = require('node:timers/promises');
const { OTLPMetricExporter } = require('@opentelemetry/exporter-metrics-otlp-proto');
const { resourceFromAttributes } = require('@opentelemetry/resources');
const { MeterProvider, PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');

const token = process.env.BLUESPHERE_TOKEN;
const endpoint = process.env.BLUESPHERE_ENDPOINT || 'http://127.0.0.1:4318';
const provider = new MeterProvider({
  resource: resourceFromAttributes({
    'service.name': process.env.OTEL_SERVICE_NAME || 'node',
    // Each container counts for itself: without an id of its own its counts and those of its neighbours look like one.
    'service.instance.id': randomUUID(),
  }),
  readers: [
    new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter({
        url: `${endpoint}/v1/metrics`,
        headers: token ? { Authorization: `Bearer ${token}` } : {},
      }),
      exportIntervalMillis: 60_000, // while it is awake; flush() does the rest
    }),
  ],
});
const duration = provider.getMeter('example').createHistogram('http.server.request.duration', {
  unit: 's',
  advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
});

module.exports = {
  /** Counts one answer; `seconds` is how long it took. */
  answered: (status, seconds) => duration.record(seconds, { 'http.response.status_code': status, 'http.route': '/orders/{id}' }),
  /** Resolves once everything counted so far was received. */
  flush: async () => {
    // The SDK counts time in milliseconds. A series that is exported in the very one it was born in says in OTLP's words that
    // its start is unknown, and its first event would be a starting point instead of an event.
    await after(2);
    await provider.forceFlush();
  },
  shutdown: () => provider.shutdown(),
};
