"""Real OpenTelemetry SDKs against a running server: what they counted is what its API says.

  python otlp-sdks.py UI_URL OTLP_URL GRPC_URL [NODE_SCRIPT]

Each client counts good and bad requests of api-gateway; after each the objective's total and bad
must be the sums so far. Spans and log records must be in the receipts. NODE_SCRIPT is otlp-sdk.js.
"""

import json
import subprocess
import sys
import time
import urllib.request

from grpc import Compression as GrpcCompression
from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter as GrpcLogs
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter as GrpcMetrics
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as GrpcSpans
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter as HttpLogs
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter as HttpMetrics
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as HttpSpans
from opentelemetry._logs import LogRecord
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import Counter, Histogram, MeterProvider
from opentelemetry.sdk.metrics.export import (
    AggregationTemporality,
    MetricExportResult,
    PeriodicExportingMetricReader,
)
from opentelemetry.sdk.metrics.view import ExponentialBucketHistogramAggregation
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

PATIENCE_SECONDS = 60
DELTA = {Counter: AggregationTemporality.DELTA, Histogram: AggregationTemporality.DELTA}


def told(exporter, results):
    """An SDK tells nobody of a failed export but its own log."""
    send = exporter.export

    def export(items, *args, **kwargs):
        result = send(items, *args, **kwargs)
        results.append(result.name)
        return result

    exporter.export = export
    return exporter


def python(name, metrics, spans, logs, counts):
    good, bad, some_spans, some_logs = counts
    results = []
    resource = Resource({"service.name": "api-gateway", "service.instance.id": name})
    reader = PeriodicExportingMetricReader(told(metrics, results), export_interval_millis=3600000)
    meters = MeterProvider([reader], resource)
    duration = meters.get_meter("check").create_histogram("http.server.request.duration", "s")
    for status, times in ((200, good), (500, bad)):
        for _ in range(times):
            duration.record(0.01, {"http.route": "/api/tiles", "http.response.status_code": status})
    meters.shutdown()
    traces = TracerProvider(resource=resource)
    traces.add_span_processor(BatchSpanProcessor(told(spans, results)))
    for _ in range(some_spans):
        traces.get_tracer("check").start_span("GET /tiles").end()
    traces.shutdown()
    records = LoggerProvider(resource)
    records.add_log_record_processor(BatchLogRecordProcessor(told(logs, results)))
    for i in range(some_logs):
        records.get_logger("check").emit(LogRecord(timestamp=time.time_ns(), body=f"line {i}"))
    records.shutdown()
    if len(results) < 3 or set(results) != {"SUCCESS"}:
        sys.exit(f"{name}: the SDK says {results}")


def node(mode, endpoint, counts):
    subprocess.run(["node", NODE_SCRIPT, mode, endpoint, *map(str, counts)], check=True, timeout=60)


def asked(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return json.load(answer)


def measured():
    slo = asked(UI + "/api/v1/slos/api-gateway/availability")
    receipts = asked(OTLP + "/ingest/v1/receipts")["items"]
    taken = {it["signal"]: it["accepted"] + it["unbound"] for it in receipts}
    return (slo["total"], slo["bad"], taken.get("traces", 0), taken.get("logs", 0))


def await_counts(name, wanted):
    until = time.monotonic() + PATIENCE_SECONDS
    while (found := measured()) != wanted:
        if time.monotonic() > until:
            sys.exit(f"{name}: (total, bad, spans, logs) should be {wanted} and are {found}")
        time.sleep(0.2)
    print(f"{name}: total, bad, spans, logs = {wanted}", flush=True)


def clients():
    gzip = Compression.Gzip
    metrics, traces, logs = (OTLP + "/v1/" + it for it in ("metrics", "traces", "logs"))
    plain = {"timeout": 5}
    packed = {"timeout": 5, "compression": gzip}
    yield "python-http", lambda counts: python(
        "python-http",
        HttpMetrics(metrics, **plain),
        HttpSpans(traces, **plain),
        HttpLogs(logs, **plain),
        counts,
    )
    yield "python-http-gzip-delta", lambda counts: python(
        "python-http-gzip-delta",
        HttpMetrics(metrics, preferred_temporality=DELTA, **packed),
        HttpSpans(traces, **packed),
        HttpLogs(logs, **packed),
        counts,
    )
    exponential = {Histogram: ExponentialBucketHistogramAggregation()}
    yield "python-http-exponential", lambda counts: python(
        "python-http-exponential",
        HttpMetrics(metrics, preferred_aggregation=exponential, **packed),
        HttpSpans(traces, **packed),
        HttpLogs(logs, **packed),
        counts,
    )
    grpc = {"endpoint": GRPC, "insecure": True, "timeout": 5}
    yield "python-grpc", lambda counts: python(
        "python-grpc", GrpcMetrics(**grpc), GrpcSpans(**grpc), GrpcLogs(**grpc), counts
    )
    packed_grpc = {**grpc, "compression": GrpcCompression.Gzip}
    yield "python-grpc-gzip", lambda counts: python(
        "python-grpc-gzip",
        GrpcMetrics(**packed_grpc),
        GrpcSpans(**packed_grpc),
        GrpcLogs(**packed_grpc),
        counts,
    )
    if NODE_SCRIPT:
        yield "js-json", lambda counts: node("json", OTLP, counts)
        yield "js-protobuf-gzip", lambda counts: node("protobuf", OTLP, counts)
        yield "js-grpc-gzip", lambda counts: node("grpc", GRPC, counts)


UI, OTLP, GRPC = sys.argv[1:4]
NODE_SCRIPT = sys.argv[4] if len(sys.argv) > 4 else ""

total = (0, 0, 0, 0)
for number, (name, send) in enumerate(clients(), start=1):
    good, bad, spans, records = 100 + number, number, 10 + number, 20 + number
    send((good, bad, spans, records))
    total = (total[0] + good + bad, total[1] + bad, total[2] + spans, total[3] + records)
    await_counts(name, total)
