package org.bluesphere.backend;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP metrics that remembers every request. */
final class Receiver implements AutoCloseable {

  private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/metrics",
        exchange -> {
          try (var body = new GZIPInputStream(exchange.getRequestBody())) {
            requests.add(ExportMetricsServiceRequest.parseFrom(body));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics";
  }

  List<ExportMetricsServiceRequest> requests() {
    return List.copyOf(requests);
  }

  /** The API requests in the newest export: those whose status begins with {@code status}. */
  long apiRequests(String status) {
    return requests.isEmpty()
        ? 0
        : metrics(requests.getLast())
            .filter(metric -> metric.getName().equals("http.server.request.duration"))
            .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
            .filter(point -> value(point.getAttributesList(), "http.route").startsWith("/api/"))
            .filter(point ->
                value(point.getAttributesList(), "http.response.status_code").startsWith(status))
            .mapToLong(point -> point.getCount())
            .sum();
  }

  static Stream<Metric> metrics(ExportMetricsServiceRequest request) {
    return request.getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream());
  }

  static String value(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
