package org.bluesphere.platform;

import ch.qos.logback.classic.Logger;
import io.sentry.Sentry;
import io.sentry.logback.SentryAppender;
import java.util.Optional;
import org.bluesphere.model.secret.Secret;
import org.slf4j.LoggerFactory;

/**
 * Errors that the platform logs and a share of the requests it answers, told to Sentry when a DSN
 * is given; nothing of Sentry starts without.
 */
final class ErrorReports implements AutoCloseable {
  /** What the platform calls itself at Sentry. */
  static final String RELEASE = "bluesphere@" + Main.VERSION;

  /** One of ten requests is told as a transaction. */
  private static final double SHARE = 0.1;

  private static final long FLUSH_MILLIS = 2_000;

  private final boolean reports;
  private Optional<SentryAppender> appender = Optional.empty();

  private ErrorReports(boolean reports) {
    this.reports = reports;
  }

  /** Begins; a DSN that is none is said on standard error, and keeps nobody from starting. */
  static ErrorReports start(Secret dsn, String environment) {
    return start(dsn, environment, SHARE);
  }

  /**
   * Begins.
   *
   * @param share of the requests, 0 to 1
   */
  static ErrorReports start(Secret dsn, String environment, double share) {
    var given = dsn.reveal();
    if (given.isEmpty()) {
      return new ErrorReports(false);
    }
    try {
      Sentry.init(options -> {
        options.setDsn(given.get());
        options.setRelease(RELEASE);
        options.setEnvironment(environment);
        options.setTracesSampleRate(share);
        options.addInAppInclude("org.bluesphere");
      });
      return new ErrorReports(Sentry.isEnabled());
    } catch (IllegalArgumentException e) {
      // Its message may hold the DSN.
      System.err.println(
          "--sentry-dsn is no DSN, so nothing is reported to Sentry; copy it from the project's"
              + " settings, Client Keys");
      return new ErrorReports(false);
    }
  }

  /** From now on what is logged as an error is told; to be called once the listeners run. */
  void listen() {
    if (!reports) {
      return;
    }
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var added = new SentryAppender();
    added.setContext(root.getLoggerContext());
    added.setName("sentry");
    added.start();
    root.addAppender(added);
    appender = Optional.of(added);
  }

  /** Sends what waits, for two seconds at most. */
  @Override
  public void close() {
    if (reports) {
      appender.ifPresent(it -> {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(it);
        it.stop();
      });
      Sentry.flush(FLUSH_MILLIS);
      Sentry.close();
    }
  }
}
