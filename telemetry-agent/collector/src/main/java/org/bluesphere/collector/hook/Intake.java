package org.bluesphere.collector.hook;

import java.time.Instant;
import java.util.List;
import org.bluesphere.model.log.LogRecord.Report;
import org.bluesphere.model.port.AlertSink;
import org.bluesphere.model.port.AlertSink.UnavailableException;
import org.bluesphere.model.port.Commands;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.model.port.TelemetryLog.LogUnavailableException;

/**
 * Takes calls: is the vendor set up, is the call genuine, is it new? Only then it is stored, and
 * only then remembered, so that a call that failed is taken when it comes again. Safe for many
 * threads.
 */
public final class Intake {
  private static final int REMEMBERED = 20_000;

  private final AlertSink alerts;
  private final Commands commands;
  private final TelemetryLog log;
  private final Ledger ledger;
  private final Seen seen = new Seen(REMEMBERED);

  /** Stores through these, reports in the log; counts there. */
  public Intake(AlertSink alerts, Commands commands, TelemetryLog log, Ledger ledger) {
    this.alerts = alerts;
    this.commands = commands;
    this.log = log;
    this.ledger = ledger;
  }

  /** Why nothing of this vendor can be taken now. */
  Result closed(Readiness readiness) {
    return switch (readiness) {
      case Readiness.Ready() -> throw new IllegalArgumentException("it is open");
      case Readiness.NotConfigured(var mend) -> Result.of(Outcome.NOT_CONFIGURED, mend);
      case Readiness.Unreadable(var mend) -> Result.of(Outcome.UNAVAILABLE, mend);
    };
  }

  /** Counts a call. */
  Result counted(Vendor vendor, Result result, Instant now) {
    ledger.note(vendor, result, now);
    return result;
  }

  /** What becomes of a call to a vendor that is set up. */
  Result take(Vendor vendor, Call call) {
    return switch (reading(vendor, call)) {
      case Reading.Refused(var outcome, var why) -> Result.of(outcome, why);
      case Reading.Nothing(var why) -> Result.of(Outcome.IGNORED, why);
      case Reading.Told told -> once(vendor, told);
    };
  }

  private static Reading reading(Vendor vendor, Call call) {
    try {
      return vendor.read(call);
    } catch (RefusedException e) {
      return e.reading();
    }
  }

  private Result once(Vendor vendor, Reading.Told told) {
    var ours = prefixed(vendor, told);
    return switch (seen.claim(ours)) {
      case AGAIN -> new Result(Outcome.DUPLICATE, "taken before", told.reference());
      case OLDER -> overtaken(ours);
      case BUSY ->
          new Result(Outcome.UNAVAILABLE, "the same is being taken; send again", told.reference());
      case FRESH -> stored(ours);
    };
  }

  /** What is over opens nothing any more, but it was so. */
  private Result overtaken(Reading.Told told) {
    try {
      told.reports().forEach(this::log);
      return new Result(Outcome.OVERTAKEN, "something newer is known", told.reference());
    } catch (LogUnavailableException e) {
      return new Result(Outcome.UNAVAILABLE, e.getMessage() + "; send again", told.reference());
    }
  }

  private static Reading.Told prefixed(Vendor vendor, Reading.Told told) {
    var prefix = vendor.name() + " ";
    return new Reading.Told(
        told.id().isEmpty() ? "" : prefix + told.id(),
        told.thing().isEmpty() ? "" : prefix + told.thing(),
        told.at(),
        told.alerts(),
        told.deeds(),
        told.reports(),
        told.reference());
  }

  private Result stored(Reading.Told told) {
    boolean done = false;
    try {
      if (!told.alerts().isEmpty()) {
        alerts.accept(told.alerts());
      }
      boolean known = told.deeds().stream().map(commands::note).reduce(true, Boolean::logicalAnd);
      told.reports().forEach(this::log);
      done = true;
      return known
          ? new Result(Outcome.ACCEPTED, "", told.reference())
          : new Result(Outcome.NO_INCIDENT, "no incident of ours is meant", told.reference());
    } catch (UnavailableException | LogUnavailableException e) {
      return new Result(Outcome.UNAVAILABLE, e.getMessage() + "; send again", told.reference());
    } finally {
      if (done) {
        seen.done(told);
      } else {
        seen.failed(told);
      }
    }
  }

  // The engine knows its id; this memory only spares the log its repetition.
  private void log(Report report) {
    var known =
        new Reading.Told(
            "report " + report.id(), "", report.at(), List.of(), List.of(), List.of(), "");
    switch (seen.claim(known)) {
      case AGAIN, OLDER -> {}
      case BUSY -> throw new LogUnavailableException("the same is being stored");
      case FRESH -> append(report, known);
    }
  }

  private void append(Report report, Reading.Told known) {
    boolean done = false;
    try {
      log.append(report);
      done = true;
    } finally {
      if (done) {
        seen.done(known);
      } else {
        seen.failed(known);
      }
    }
  }
}
