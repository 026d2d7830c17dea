package org.bluesphere.collector.otlp;

import java.util.Objects;
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

  /** Whose limit it is, where it is refused for one; else empty. */
  private final String limited;

  private final Quotas.@Nullable Share share;

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

  /** {@link SeriesRegistry#spell} of the newest point. A lost race costs a spell of patience. */
  public int lastSpell;

  /** Refused for a reason that is not one of these. */
  public static Binding refused(String reason) {
    return new Binding(reason);
  }

  /** Refused, because a sender has no room for more in this spell. */
  static Binding overLimit(String sender, int spell) {
    return new Binding("stream_limit", sender, spell);
  }

  private Binding(String reason) {
    this(reason, "", 0);
  }

  private Binding(String reason, String limited, int spell) {
    this.reason = reason;
    this.limited = limited;
    this.lastSpell = spell;
    this.bound = false;
    this.share = null;
    this.high = 0;
    this.low = 0;
    this.check = 0;
    this.service = "";
    this.badAbove = NO_LIMITS;
  }

  Binding(
      long high,
      long low,
      long check,
      SeriesKey key,
      double[] badAbove,
      int spell,
      Quotas.Share share) {
    this.limited = "";
    this.share = share;
    this.reason = "";
    this.bound = true;
    this.high = high;
    this.low = low;
    this.check = check;
    this.service = key.label("service.name").intern(); // thousands of series have it in common
    this.badAbove = badAbove.length == 0 ? NO_LIMITS : badAbove;
    this.undelivered = key;
    this.lastSpell = spell;
  }

  @Override
  public long high() {
    return high;
  }

  @Override
  public long low() {
    return low;
  }

  /** What a series that is kept takes of its sender's room. */
  Quotas.Share share() {
    return Objects.requireNonNull(share, "nothing is taken by what is not kept");
  }

  /** Whether it speaks of another sender's limit, or of a spell that is over. */
  public boolean outdated(String sender, int spell) {
    return !limited.isEmpty() && (lastSpell != spell || !limited.equals(sender));
  }

  /** The same for those who sample what arrives. */
  public Judgement judgement() {
    if (bound) {
      return Judgement.KEPT;
    }
    return this == UNBOUND ? Judgement.UNWANTED : Judgement.refused(reason);
  }

  /** Whether it is refused for a limit of its sender's. */
  boolean limited() {
    return !limited.isEmpty();
  }

  /** Whether its points are kept. */
  public boolean bound() {
    return bound;
  }
}
