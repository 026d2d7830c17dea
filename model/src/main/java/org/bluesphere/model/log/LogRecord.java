package org.bluesphere.model.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.model.recovery.point.Look;

/** Everything that can change a budget or a signal; sealed by how it is applied (ENGINE §1). */
public sealed interface LogRecord {

  /** A packed block, read by {@link BlockReader}. The array is not copied; nobody changes it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per request would cost
  record Points(byte[] block) implements LogRecord {}

  /**
   * Spans and log records of one request, read by {@link EventReader}. The array is not copied;
   * nobody changes it.
   */
  @SuppressWarnings("ArrayRecordComponent") // as of points
  record Events(byte[] block) implements LogRecord {}

  /** Something that happened at a time. */
  sealed interface Fact extends LogRecord {}

  /** What somebody outside tells of, perhaps again. */
  sealed interface Report extends Fact {

    /** The same whenever the same is told again. */
    String id();

    /** When it happened, by the clock of who tells it. */
    Instant at();
  }

  /** An instance ended gracefully and says so after its last export. */
  record InstanceEnded(String environment, String instance, Instant at) implements Fact {}

  /**
   * A collector began to listen: what was sent before was refused, so silence counts from here,
   * however short the time without ticks was.
   */
  record Listening(Instant at) implements Fact {}

  /**
   * Somebody looked for the recovery points of a source.
   *
   * @param source {@link org.bluesphere.model.catalogue.RecoverySource#measuredAs}
   */
  record RecoveryLook(String environment, String source, Look look) implements Fact {}

  /**
   * Somebody says that a service was deployed, or that a release was seen at work.
   *
   * @param id the same whenever the same is told again
   * @param at when it was, by the clock of who told it
   * @param source who told it: {@code api}, {@code sentry} or a name of the sender's own
   * @param url where to read on; empty when nowhere
   */
  record Marker(
      String id,
      String environment,
      String service,
      Kind kind,
      String version,
      Instant at,
      String source,
      String url)
      implements Report {

    /** What is told. Names are in logs: none is ever changed. */
    public enum Kind {
      /** The version went live. */
      DEPLOY,
      /** Somebody noticed the version; it may have been live for long. */
      FIRST_SEEN
    }

    /** Checks. */
    public Marker {
      if (id.isEmpty() || service.isEmpty() || version.isEmpty()) {
        throw new IllegalArgumentException(
            "a marker has an id, a service and a version: \"%s\", \"%s\", \"%s\""
                .formatted(id, service, version));
      }
    }

    /** The same at another time. */
    public Marker at(Instant then) {
      return new Marker(id, environment, service, kind, version, then, source, url);
    }
  }

  /**
   * Somebody counted himself and told it in one request.
   *
   * @param received when; the requests of one sender may come in any order
   */
  record Counts(Instant received, List<Count> items) implements Fact {

    /** Copies. */
    public Counts {
      items = List.copyOf(items);
    }
  }

  /**
   * Events of an objective in {@code [from, to)}.
   *
   * @param id the same whenever the same is told again
   * @param good of {@code total}; neither is negative
   */
  record Count(
      String id,
      String environment,
      String service,
      String objective,
      Instant from,
      Instant to,
      long good,
      long total) {

    /** Checks. */
    public Count {
      if (id.isEmpty() || good < 0 || good > total || !from.isBefore(to)) {
        throw new IllegalArgumentException(
            "counts have an id, 0 ≤ good ≤ total and from before to: \"%s\", %d, %d, %s, %s"
                .formatted(id, good, total, from, to));
      }
    }
  }

  /**
   * Another system was asked for the minutes of an objective up to {@code until}: those listed have
   * counts, the others before it have none. What an earlier record told is not told anew, whatever
   * this one says.
   *
   * @param received when it answered
   * @param minutes in the order of time; all end by {@code until}
   * @param queries {@link org.bluesphere.model.catalogue.Indicator.Asked#identity} of what was
   *     asked: an objective whose queries were changed counts only answers to its own. Empty where
   *     nothing is counted, and in records from before it was told, which are of any
   */
  record Answered(
      String environment,
      String service,
      String objective,
      Instant received,
      Instant until,
      List<Minute> minutes,
      String queries)
      implements Fact {

    /** Copies and checks. */
    public Answered {
      minutes = List.copyOf(minutes);
      if (minutes.stream().anyMatch(it -> it.from().plus(Minute.LENGTH).isAfter(until))) {
        throw new IllegalArgumentException("a minute ends after " + until + ": " + minutes);
      }
    }
  }

  /**
   * Events of the minute that begins at {@code from}.
   *
   * @param good of {@code total}; neither is negative
   */
  record Minute(Instant from, long good, long total) {
    /** How long it is. */
    public static final Duration LENGTH = Duration.ofMinutes(1);

    /** Checks. */
    public Minute {
      if (good < 0 || good > total) {
        throw new IllegalArgumentException(
            "a minute has 0 ≤ good ≤ total: %d, %d at %s".formatted(good, total, from));
      }
    }
  }

  /**
   * A job says how it fares.
   *
   * @param at when it began or ended, by the sender's clock unless it left that to ours
   * @param took from its start to its end, where the sender knows; zero elsewhere
   */
  record Heartbeat(String environment, String job, State state, Instant at, Duration took)
      implements Fact {

    /** What is told. Names are in logs: none is ever changed. */
    public enum State {
      /** It began. */
      START,
      /** It ended well. */
      SUCCESS,
      /** It ended, but not well. */
      FAILURE
    }
  }

  /**
   * A check that asks from outside is up, or is down, since an instant. The same check and instant
   * told again is the same fact; of two that contradict each other it was down.
   *
   * @param source who asks, as its way in is named: {@code pingdom}
   * @param check the source's own id of the check; {@code title} its name there, may be empty
   * @param at since when, by the clock of the source
   */
  record ProbeState(String source, String check, String title, boolean up, Instant at)
      implements Report {

    /** Checks. */
    public ProbeState {
      if (source.isEmpty() || check.isEmpty()) {
        throw new IllegalArgumentException(
            "a state has a source and a check: \"%s\", \"%s\"".formatted(source, check));
      }
    }

    @Override
    public String id() {
      return String.join(" ", source, check, at.toString(), up ? "up" : "down");
    }
  }

  /**
   * Series that an objective reads are refused, because a limit of series is reached: what they
   * count is missing. Told at least once an hour as long as it is so.
   *
   * @param metric of one of them
   * @param limit which one: {@code metric}, {@code token} or {@code all}
   */
  record Undercounted(
      String environment, String service, String objective, String metric, String limit, Instant at)
      implements Fact {}

  /**
   * Stored columns change by these deltas, spread over {@code [from, to)}.
   *
   * @param total change in the slot's unit; may be negative
   */
  record Restate(
      String objective, Instant from, Instant to, long total, long bad, long badHigh, long covered)
      implements LogRecord {}

  /**
   * The catalogue from {@code effectiveFrom} on.
   *
   * @param version {@link org.bluesphere.model.catalogue.Catalogue#version}
   * @param content the documents, as the catalogue's reader packs them
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record CatalogueVersion(String version, Instant effectiveFrom, byte[] content)
      implements LogRecord {}

  /** Time; it alone advances evaluation. Written only while the listeners accept telemetry. */
  record Tick(Instant at) implements LogRecord {}
}
