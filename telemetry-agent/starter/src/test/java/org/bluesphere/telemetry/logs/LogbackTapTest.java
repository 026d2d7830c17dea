package org.bluesphere.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLoggerFactory;

class LogbackTapTest {

  private final LoggerContext logback = new LoggerContext();

  @Test
  void itOutlivesAReloadOfTheConfiguration() {
    try (var _ = new LogbackTap(logback, OpenTelemetry.noop())) {
      logback.reset();

      assertThat(tap()).isNotNull().matches(Appender::isStarted);
    }
  }

  @Test
  void nothingIsLeftWhenItIsClosed() {
    new LogbackTap(logback, OpenTelemetry.noop()).close();

    assertThat(tap()).isNull();
    logback.reset();
    assertThat(tap()).isNull();
  }

  @Test
  void anotherLoggingSystemIsLeftAlone() {
    new LogbackTap(new NOPLoggerFactory(), OpenTelemetry.noop()).close();

    assertThat(tap()).isNull();
  }

  private Appender<?> tap() {
    return logback.getLogger("ROOT").getAppender("OTLP");
  }
}
