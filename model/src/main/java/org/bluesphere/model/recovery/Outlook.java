package org.bluesphere.model.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one service would come back.
 *
 * @param path what it waits for the longest, from the loss on; empty when it is not touched
 * @param whole whether each time on the way is known; else {@link #back} is a lower bound
 * @param promised recovery time objective; empty when nothing is promised
 * @param losses of the data it needs
 */
public record Outlook(
    String service,
    String title,
    List<Step> path,
    boolean whole,
    Optional<Duration> promised,
    List<DataLoss> losses) {

  /** Copies. */
  public Outlook {
    path = List.copyOf(path);
    losses = List.copyOf(losses);
  }

  /** Whether the promises would be kept. */
  public enum Verdict {
    /** In time and with the data. */
    COVERED("covered"),
    /** It would go on. */
    UNTOUCHED("not touched"),
    /** Nobody promised a time. */
    NOT_PROMISED("nothing promised"),
    /** A time on the way is not declared. */
    UNKNOWN("not known"),
    /** Later than promised. */
    TOO_SLOW("too slow"),
    /** In time, with less data than promised. */
    LOSES_TOO_MUCH("loses too much"),
    /** Some data have no source that outlives it. */
    NOTHING_SURVIVES("data gone");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }

    /** Whether somebody has to do something about it. */
    public boolean broken() {
      return this == TOO_SLOW || this == LOSES_TOO_MUCH || this == NOTHING_SURVIVES;
    }
  }

  /** From the loss until it serves, at the earliest. */
  public Duration back() {
    return path.isEmpty() ? Duration.ZERO : path.getLast().ends();
  }

  /** The worst that can be said. */
  public Verdict verdict() {
    if (path.isEmpty()) {
      return Verdict.UNTOUCHED;
    }
    if (losses.stream().anyMatch(loss -> loss.source().isEmpty())) {
      return Verdict.NOTHING_SURVIVES;
    }
    if (promised.filter(rto -> back().compareTo(rto) > 0).isPresent()) {
      return Verdict.TOO_SLOW;
    }
    if (losses.stream().anyMatch(loss -> !loss.kept())) {
      return Verdict.LOSES_TOO_MUCH;
    }
    if (promised.isEmpty()) {
      return Verdict.NOT_PROMISED;
    }
    return whole ? Verdict.COVERED : Verdict.UNKNOWN;
  }
}
