package org.bluesphere.model.port;

import java.util.List;
import org.bluesphere.model.signal.Alert;

/** Takes alerts, in the meaning of Alertmanager's {@code POST /api/v2/alerts}. */
@FunctionalInterface
public interface AlertSink {

  /**
   * Stores the alerts durably; the same alert may come any number of times.
   *
   * @throws UnavailableException when they could not be stored; the sender tries again
   */
  void accept(List<Alert> alerts);

  /** Alerts cannot be stored now. */
  final class UnavailableException extends RuntimeException {
    /** Says why. */
    public UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
