package org.bluesphere.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.bluesphere.platform.self.SelfTelemetry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /metrics}: the platform's own telemetry, for Prometheus. */
@RestController
public final class MetricsController {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final SelfTelemetry telemetry;

  /** Answers from these meters. */
  public MetricsController(SelfTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** OpenMetrics for a client that names it, else Prometheus' text. */
  @GetMapping("/metrics")
  public ResponseEntity<byte[]> metrics(
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
      throws IOException {
    boolean open = Objects.requireNonNullElse(accept, "").contains("application/openmetrics-text");
    var type = open ? OPEN_METRICS : TEXT;
    var body = new ByteArrayOutputStream();
    telemetry.scrape(body, type);
    return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type).body(body.toByteArray());
  }
}
