package org.bluesphere.collector.hook;

import java.time.Instant;
import java.util.List;
import org.bluesphere.model.log.LogRecord.Report;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Deed;

/** What a call says. */
public sealed interface Reading {

  /**
   * Something to store.
   *
   * @param id the same whenever the vendor sends it again; empty when it may be said twice
   * @param thing what it is about: of two messages about it the one with the later {@code at}
   *     counts; empty when the order does not matter
   * @param at when it happened, by the vendor's clock
   * @param reports for the log, in no order: they count though something newer is known
   * @param reference what the vendor is told back; empty when nothing is
   */
  record Told(
      String id,
      String thing,
      Instant at,
      List<Alert> alerts,
      List<Deed> deeds,
      List<Report> reports,
      String reference)
      implements Reading {
    /** Copies. */
    public Told {
      alerts = List.copyOf(alerts);
      deeds = List.copyOf(deeds);
      reports = List.copyOf(reports);
    }

    /** Alerts of one thing. */
    public static Told alerts(String id, String thing, Instant at, List<Alert> alerts) {
      return new Told(id, thing, at, alerts, List.of(), List.of(), "");
    }

    /** A deed. */
    public static Told deed(String id, Deed deed) {
      return new Told(id, "", deed.at(), List.of(), List.of(deed), List.of(), "");
    }

    /** Something that may be said any number of times. */
    public static Told again(String reference, Instant at, List<Alert> alerts, List<Deed> deeds) {
      return new Told("", "", at, alerts, deeds, List.of(), reference);
    }

    /** The same, and these reports go into the log. */
    public Told reporting(List<? extends Report> also) {
      return new Told(id, thing, at, alerts, deeds, List.copyOf(also), reference);
    }
  }

  /** Genuine, and nothing to store; {@code why} in words. */
  record Nothing(String why) implements Reading {}

  /** Not to be believed or not to be read; {@code why} names no secret. */
  record Refused(Outcome outcome, String why) implements Reading {}
}
