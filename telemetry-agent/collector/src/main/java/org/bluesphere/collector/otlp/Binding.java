package org.bluesphere.collector.otlp;

import org.bluesphere.collector.discovery.Judgement;
import org.bluesphere.model.log.IdTable;
import org.bluesphere.model.log.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a series' points: kept under an id, dropped, or refused for a reason. Shared
 * between scanners; the volatile fields change once, when a block is durable.
 */
public final class Binding implements IdTable.Identified {
  private static final double[] NO_LIMITS = {};

  /** Nobody wants it. */
  public static final Binding UNBOUND = new Binding("unbound");

  static final Binding STREAM_LIMIT = new Binding("stream_limit");

  /** Refused for the length or number of its attributes. */
  public static final Binding TOO_LONG = new Binding("attribute_too_long");

  static final Binding TEMPORALITY = new Binding("temporality_unspecified");

  static final Binding COLLISION = new Binding("identity_collision");

  /** Empty for a series that is kept. */
  public final String reason;

  /** Upper half of the series' id. */
  public final long high;

  /** Lower half of the series' id. */
  public final long low;

  private final boolean bound;

  /** Whose it is as objectives see it; empty when it does not tell. */
  final String service;

  /** Length and checksum of the key's text: tells two keys of one id apart. */
  final long check;

  /** Above which values a single measurement is bad, ascending; empty where none tells. */
  final double[] badAbove;

  /** Until a block with the definition is durable. */
  volatile @Nullable SeriesKey undelivered;

  /** Bounds that a durable block explains; 0 for none. */
  volatile long knownBounds;

  /** Hour since the epoch of the newest point. A lost race costs an hour of patience. */
  public int lastHour;

  /** Refused for a reason that is not one of these. */
  public static Binding refused(String reason) {
    return new Binding(reason);
  }

  private Binding(String reason) {
    this.reason = reason;
    this.bound = false;
    this.high = 0;
    this.low = 0;
    this.check = 0;
    this.service = "";
    this.badAbove = NO_LIMITS;
  }

  Binding(long high, long low, long check, SeriesKey key, double[] badAbove, int hour) {
    this.reason = "";
    this.bound = true;
    this.high = high;
    this.low = low;
    this.check = check;
    this.service = key.label("service.name").intern(); // thousands of series have it in common
    this.badAbove = badAbove.length == 0 ? NO_LIMITS : badAbove;
    this.undelivered = key;
    this.lastHour = hour;
  }

  @Override
  public long high() {
    return high;
  }

  @Override
  public long low() {
    return low;
  }

  /** The same for those who sample what arrives. */
  public Judgement judgement() {
    if (bound) {
      return Judgement.KEPT;
    }
    return this == UNBOUND ? Judgement.UNWANTED : Judgement.refused(reason);
  }

  /** Whether its points are kept. */
  public boolean bound() {
    return bound;
  }
}
