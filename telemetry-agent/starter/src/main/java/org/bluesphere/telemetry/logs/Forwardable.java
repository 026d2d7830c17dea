package org.bluesphere.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps back what those who send log lines say themselves: each line about a line would be one more
 * to send.
 */
final class Forwardable extends Filter<ILoggingEvent> {

  private static final List<String> SENDERS =
      List.of("org.bluesphere.telemetry.logs.", "io.opentelemetry.", "okhttp3.");

  @Override
  public FilterReply decide(ILoggingEvent event) {
    var logger = event.getLoggerName();
    for (var sender : SENDERS) {
      if (logger.startsWith(sender)) {
        return FilterReply.DENY;
      }
    }
    return FilterReply.NEUTRAL;
  }
}
