package org.bluesphere.router.alert;

import java.util.List;
import org.bluesphere.model.signal.Alert;

/**
 * An alert as it came in.
 *
 * @param fromTimeout whether {@code endsAt} was absent and filled in from the resolve timeout
 */
public record Incoming(Alert alert, boolean fromTimeout) {

  /** Alerts whose senders stated {@code endsAt}. */
  public static List<Incoming> stated(List<Alert> alerts) {
    return alerts.stream().map(alert -> new Incoming(alert, false)).toList();
  }
}
