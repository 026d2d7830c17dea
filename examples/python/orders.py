"""A shop that counts its orders: every tenth fails, every fifth is slow."""
import os
import uuid

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource

BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]  # seconds
ORDERS = 40

endpoint = os.environ.get("BLUESPHERE_ENDPOINT", "http://127.0.0.1:4318")
token = os.environ.get("BLUESPHERE_TOKEN")
exporter = OTLPMetricExporter(
    endpoint=endpoint + "/v1/metrics",
    headers={"Authorization": "Bearer " + token} if token else {},
)
provider = MeterProvider(
    metric_readers=[PeriodicExportingMetricReader(exporter, export_interval_millis=15_000)],
    # Each process counts for itself: without an id of its own its counts and those of its neighbours look like one.
    resource=Resource.create(
        {
            "service.name": os.environ.get("OTEL_SERVICE_NAME", "python"),
            "service.instance.id": str(uuid.uuid4()),
        }
    ),
)
duration = provider.get_meter("example").create_histogram(
    "http.server.request.duration", unit="s", explicit_bucket_boundaries_advisory=BOUNDARIES
)


def order(number):
    """Answers one order and counts it."""
    status = 500 if number % 10 == 0 else 200
    seconds = 0.4 if number % 5 == 0 else 0.02
    duration.record(seconds, {"http.response.status_code": status, "http.route": "/orders/{id}"})
    return status, seconds


answers = [order(number) for number in range(1, ORDERS + 1)]
provider.shutdown()  # sends what is left
bad = sum(status >= 500 for status, _ in answers)
slow = sum(seconds > 0.25 for _, seconds in answers)
print(f"sent total={len(answers)} bad={bad} slow={slow}")
