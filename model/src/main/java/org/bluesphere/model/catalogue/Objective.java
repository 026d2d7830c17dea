package org.bluesphere.model.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A promise in one environment, with all defaults filled in.
 *
 * @param kind the catalogue's word: availability by ratio, latency, timeslice, freshness, probe
 * @param impact whether a page of it opens an impact: the objective measures availability
 * @param window the rolling window of the budget
 * @param pairs alert conditions; empty for freshness
 * @param hardDownShare bad share above which two exports page at once; empty switches the lane off
 * @param minBad bad events a page needs in its long window
 * @param onSilence what silence of the signal raises
 * @param critical whether a freshness breach pages rather than files a ticket
 * @param rto the service's recovery time objective, when it has one
 * @param runbook path below the catalogue, empty when missing
 * @param assumed why the number is ours and not the source's; empty when it is the source's
 */
public record Objective(
    ObjectiveId id,
    String title,
    Kind kind,
    boolean impact,
    Indicator indicator,
    Target target,
    Duration window,
    Straddle straddle,
    List<BurnRatePair> pairs,
    Optional<BigDecimal> hardDownShare,
    int minBad,
    OnSilence onSilence,
    boolean critical,
    Optional<Duration> rto,
    PagePolicy page,
    String runbook,
    String assumed) {

  /** Copies. */
  public Objective {
    pairs = List.copyOf(pairs);
  }

  /** What is counted. */
  public enum Kind {
    /** Events, good or bad. */
    RATIO,
    /** Events, quick or slow. */
    LATENCY,
    /** Judged slices of time. */
    TIMESLICE,
    /** Age of the newest content. */
    FRESHNESS,
    /** Time a check from outside was up. */
    PROBE
  }

  /** Which bound of bad decides when a histogram cannot tell. */
  public enum Straddle {
    /** Undecided events are bad. */
    PESSIMISTIC,
    /** Undecided events are good. */
    OPTIMISTIC
  }

  /** What silence raises. */
  public enum OnSilence {
    /** A page. */
    PAGE,
    /** A ticket. */
    TICKET,
    /** Nothing. */
    NONE
  }
}
