package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bluesphere.telemetry.logs.LogsExport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Spring Boot's SDK and OpenTelemetry's appender as they come, and a receiver on a socket. */
class LogsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Logger log = LoggerFactory.getLogger("shop.Orders");

  private CapturingReceiver receiver;
  private ConfigurableApplicationContext app;

  @BeforeEach
  void open() throws IOException {
    receiver = new CapturingReceiver();
  }

  @AfterEach
  void close() {
    app.close();
    receiver.close();
  }

  @Test
  void aLineIsSentWithItsSeverityTraceAndException() {
    start("--bluesphere.telemetry.token=t0ken", "--bluesphere.telemetry.service-name=shop");
    var span = app.getBean(Tracer.class).spanBuilder("order").startSpan();
    try (var _ = span.makeCurrent()) {
      log.atError()
          .setCause(new IllegalStateException("no stock"))
          .addKeyValue("order", 7)
          .log("order lost");
    } finally {
      span.end();
    }

    app.close();

    var record = record("order lost");
    assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_ERROR);
    assertThat(HexFormat.of().formatHex(record.getTraceId().toByteArray()))
        .isEqualTo(span.getSpanContext().getTraceId());
    assertThat(HexFormat.of().formatHex(record.getSpanId().toByteArray()))
        .isEqualTo(span.getSpanContext().getSpanId());
    assertThat(record.getAttributesList().toString())
        .contains("exception.type", "java.lang.IllegalStateException")
        .contains("exception.message", "no stock", "exception.stacktrace", "\"order\"");
    assertThat(receiver.logs().getFirst().getResourceLogs(0).getResource().toString())
        .contains("service.name", "shop", "service.instance.id");
    assertThat(receiver.authorizations()).isNotEmpty().containsOnly("Bearer t0ken");
  }

  @Test
  void whatItSaysOfItselfIsNotSent() {
    start();
    LoggerFactory.getLogger("io.opentelemetry.exporter.internal.http.HttpExporter").warn("echo");
    LoggerFactory.getLogger(LogsExport.class).warn("echo");
    log.warn("not an echo");

    app.close();

    assertThat(receiver.records())
        .extracting(record -> record.getBody().getStringValue())
        .contains("not an echo")
        .doesNotContain("echo");
  }

  @Test
  void aReceiverThatIsDownHurtsNobodyAndWhatItMissesIsCounted() throws IOException {
    receiver.close();
    start();
    var logs = app.getBean(LogsExport.class);
    for (var line = 0; line < 20_000; line++) {
      log.info("line {}", line);
    }

    await().atMost(PATIENCE).until(() -> logs.failed() > 0);
    assertThat(logs.dropped()).isPositive();
    assertThat(logs.sent()).isZero();
    receiver = receiver.back();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          log.info("back again");
          assertThat(receiver.records())
              .extracting(record -> record.getBody().getStringValue())
              .contains("back again");
        });
    assertThat(count("failed") + count("dropped")).isPositive();
    assertThat(logs.sent()).isPositive();
  }

  @Test
  void anAppEndsWhileTheReceiverIsDown() {
    receiver.close();
    start();
    log.info("last words");
    var logs = app.getBean(LogsExport.class);

    app.close();

    assertThat(logs.failed()).isPositive();
  }

  @Test
  void theTapGoesWithTheApp() {
    start();
    assertThat(taps()).isEqualTo(1);

    app.close();

    assertThat(taps()).isZero();
  }

  @Test
  void nothingIsTappedUnlessAskedFor() {
    app = run();

    assertThat(taps()).isZero();
    app.close();
    assertThat(receiver.logs()).isEmpty();
  }

  private static int taps() {
    var root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    var taps = 0;
    for (var all = root.iteratorForAppenders(); all.hasNext(); ) {
      taps += all.next() instanceof OpenTelemetryAppender ? 1 : 0;
    }
    return taps;
  }

  private LogRecord record(String message) {
    return receiver.records().stream()
        .filter(record -> record.getBody().getStringValue().equals(message))
        .findFirst()
        .orElseThrow();
  }

  private double count(String result) {
    var registry = app.getBean(MeterRegistry.class);
    return registry.get("telemetry.logs").tag("result", result).functionCounter().count();
  }

  private void start(String... args) {
    app =
        run(
            Stream.concat(Stream.of("--telemetry.logs.otlp=true"), Stream.of(args))
                .toArray(String[]::new));
  }

  private ConfigurableApplicationContext run(String... args) {
    var spring = new SpringApplication(App.class);
    spring.setWebApplicationType(WebApplicationType.NONE);
    var common =
        Stream.of(
            "--bluesphere.telemetry.endpoint=" + receiver.endpoint(),
            "--bluesphere.telemetry.step=1h",
            "--logging.threshold.console=warn");
    return spring.run(Stream.concat(common, Stream.of(args)).toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}
