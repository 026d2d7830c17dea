package org.bluesphere.collector.hook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.model.signal.Subject;

/**
 * Something a vendor watches. Its labels follow from what every message about it says, so that the
 * message that ends it needs no memory of the one that began it.
 *
 * @param vendor its name
 * @param name what it is, with the vendor's key: the name of its alerts
 */
public record Watched(String vendor, String name, Subject subject) {

  /** How loud an alert is. */
  public enum Severity {
    /** Wakes someone and opens an incident. */
    PAGE("page"),
    /** Waits for working hours. */
    TICKET("ticket");

    private final String label;

    Severity(String label) {
      this.label = label;
    }
  }

  /**
   * How long an alert fires when no word comes any more. Vendors tell a change once: shorter would
   * end what is still wrong, longer would keep for ever what a lost call did not end.
   */
  public static final Duration HELD = Duration.ofDays(7);

  /** It fires with this severity, and no longer with another. */
  public List<Alert> fires(
      Severity severity, Instant since, Instant now, Map<String, String> annotations, String url) {
    var start = since.isAfter(now) ? now : since;
    var firing = new Alert(labels(severity), Labels.of(annotations), start, now.plus(HELD), url);
    var all = new ArrayList<Alert>();
    for (var other : Severity.values()) {
      all.add(other == severity ? firing : ended(other, now));
    }
    return all;
  }

  /** It has ended, whatever its severity was. */
  public List<Alert> ends(Instant now) {
    var all = new ArrayList<Alert>();
    for (var severity : Severity.values()) {
      all.add(ended(severity, now));
    }
    return all;
  }

  private Alert ended(Severity severity, Instant now) {
    return new Alert(labels(severity), Labels.of("summary", name), now, now, "");
  }

  private Labels labels(Severity severity) {
    return Labels.of(
        "alertname",
        name,
        "environment",
        subject.environment(),
        "service",
        subject.service(),
        "severity",
        severity.label,
        "source",
        vendor);
  }
}
