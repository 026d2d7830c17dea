package org.bluesphere.telemetry.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Hangs OpenTelemetry's appender on Logback's root logger while it is open, and hangs it there
 * again when Logback reads its configuration anew. Does nothing where the application logs by
 * something else.
 */
public final class LogbackTap implements AutoCloseable, LoggerContextListener {

  private final OpenTelemetryAppender appender = new OpenTelemetryAppender();
  private final ILoggerFactory loggers;

  /** Taps {@code loggers} for {@code openTelemetry}. */
  public LogbackTap(ILoggerFactory loggers, OpenTelemetry openTelemetry) {
    this.loggers = loggers;
    if (loggers instanceof LoggerContext logback) {
      appender.setName("OTLP");
      appender.setContext(logback);
      appender.setOpenTelemetry(openTelemetry);
      appender.setCaptureKeyValuePairAttributes(true);
      appender.addFilter(new Forwardable());
      hang(logback);
      logback.addListener(this);
    } else {
      LoggerFactory.getLogger(LogbackTap.class)
          .atWarn()
          .addKeyValue("loggers", loggers.getClass().getName())
          .log("log lines are not sent: only Logback's can be");
    }
  }

  private void hang(LoggerContext logback) {
    appender.start();
    logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  @Override
  public void close() {
    if (loggers instanceof LoggerContext logback) {
      logback.removeListener(this);
      logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(appender);
      appender.stop();
    }
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  /** A reset takes all appenders off, before the new configuration puts on its own. */
  @Override
  public void onReset(LoggerContext context) {
    hang(context);
  }

  @Override
  public void onStart(LoggerContext context) {
    // the appender hangs already
  }

  @Override
  public void onStop(LoggerContext context) {
    // Logback stops the appender itself
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    // levels are the loggers' own
  }
}
