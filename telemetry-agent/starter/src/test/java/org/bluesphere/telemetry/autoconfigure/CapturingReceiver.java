package org.bluesphere.telemetry.autoconfigure;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP that remembers every request and answers as it is told. */
final class CapturingReceiver implements AutoCloseable {

  private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();
  private final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
  private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;

  CapturingReceiver() throws IOException {
    this(0);
  }

  private CapturingReceiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.addAll(
              exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
          try (var body = new GZIPInputStream(exchange.getRequestBody())) {
            switch (exchange.getRequestURI().getPath()) {
              case "/v1/logs" -> logs.add(ExportLogsServiceRequest.parseFrom(body));
              case "/v1/traces" -> traces.add(ExportTraceServiceRequest.parseFrom(body));
              default -> requests.add(ExportMetricsServiceRequest.parseFrom(body));
            }
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  void answer(int newStatus) {
    status = newStatus;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics";
  }

  /** Another one at the address of this one, which is closed. */
  CapturingReceiver back() throws IOException {
    return new CapturingReceiver(server.getAddress().getPort());
  }

  /** Requests that carried metrics. */
  List<ExportMetricsServiceRequest> requests() {
    return List.copyOf(requests);
  }

  List<ExportLogsServiceRequest> logs() {
    return List.copyOf(logs);
  }

  List<ExportTraceServiceRequest> traces() {
    return List.copyOf(traces);
  }

  /** All log records so far, in their order. */
  List<LogRecord> records() {
    return logs.stream()
        .flatMap(request -> request.getResourceLogsList().stream())
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .flatMap(scope -> scope.getLogRecordsList().stream())
        .toList();
  }

  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  static Stream<Metric> metrics(ExportMetricsServiceRequest request) {
    return request.getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
