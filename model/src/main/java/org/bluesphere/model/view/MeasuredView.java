package org.bluesphere.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.recovery.measured.ActualRecovery;
import org.bluesphere.model.recovery.measured.MeasuredRecovery;
import org.bluesphere.model.recovery.measured.MeasuredRecovery.MeasuredSource;
import org.bluesphere.model.recovery.point.Exposure;
import org.bluesphere.model.recovery.point.Exposure.Verdict;
import org.bluesphere.model.recovery.point.SourceReport.State;

/**
 * What was seen of recovery, as API and command line say it; times are whole seconds, rounded so
 * that they never look better.
 *
 * @param at of what is said
 * @param everySeconds how often sources are looked at
 * @param impacts newest first
 */
public record MeasuredView(
    Instant at, long everySeconds, List<DataView> data, List<ImpactView> impacts) {

  /** Copies. */
  public MeasuredView {
    data = List.copyOf(data);
    impacts = List.copyOf(impacts);
  }

  /**
   * A data set in one disruption.
   *
   * @param content what it could be brought back to; empty when to nothing
   * @param source where from
   * @param assumed whether that was last seen too long ago
   * @param badSeconds time out of the RPO since {@code since}
   * @param badUnseenSeconds the part of it in which points may have been made that nobody saw
   * @param unasked kinds of sources that outlive it and cannot be asked
   */
  public record DataView(
      String dataset,
      String title,
      Disruption disruption,
      Verdict verdict,
      Optional<Long> rpoSeconds,
      Optional<Long> ageSeconds,
      Optional<Long> slackSeconds,
      Optional<Instant> content,
      Optional<String> source,
      Optional<Instant> observed,
      Optional<Instant> predictedBreach,
      boolean assumed,
      Optional<Long> badSeconds,
      long badUnseenSeconds,
      Optional<Instant> since,
      List<SourceView> sources,
      List<String> unasked) {

    /** Copies. */
    public DataView {
      sources = List.copyOf(sources);
      unasked = List.copyOf(unasked);
    }
  }

  /**
   * One source by itself.
   *
   * @param message what is wrong with asking it, and how to mend it; empty when nothing is
   */
  public record SourceView(
      String source,
      State state,
      String message,
      Verdict verdict,
      Optional<Instant> content,
      Optional<Long> ageSeconds,
      Optional<Instant> observed,
      boolean assumed) {}

  /**
   * A time a service was away.
   *
   * @param tookSeconds until it was back, or as far as is known while it is away
   */
  public record ImpactView(
      String id,
      String service,
      Instant t0,
      Optional<Instant> t4,
      long tookSeconds,
      Optional<Long> rtoSeconds,
      ActualRecovery.Verdict verdict) {}

  /** Says both. */
  public static MeasuredView of(
      Instant at, Duration every, List<MeasuredRecovery> data, List<ActualRecovery> impacts) {
    return new MeasuredView(
        at,
        up(every),
        data.stream().map(MeasuredView::data).toList(),
        impacts.stream().map(MeasuredView::impact).toList());
  }

  private static DataView data(MeasuredRecovery of) {
    var seen = of.exposure();
    return new DataView(
        of.data().name(),
        of.data().title(),
        of.disruption(),
        of.verdict(),
        seen.rpo().map(Duration::toSeconds),
        seen.age().map(MeasuredView::up),
        seen.slack().map(Duration::toSeconds),
        seen.content(),
        of.lead().flatMap(it -> it.source().measuredAs()),
        seen.observed(),
        seen.predictedBreach(),
        seen.assumed(),
        seen.bad().map(MeasuredView::up),
        up(seen.badUnseen()),
        seen.since(),
        of.sources().stream().map(MeasuredView::source).toList(),
        of.unasked());
  }

  private static SourceView source(MeasuredSource of) {
    Exposure seen = of.exposure();
    return new SourceView(
        of.source().measuredAs().orElse(of.source().kind()),
        of.report().state(),
        of.report().message(),
        of.verdict(),
        seen.content(),
        seen.age().map(MeasuredView::up),
        seen.observed(),
        seen.assumed());
  }

  private static ImpactView impact(ActualRecovery of) {
    var impact = of.impact();
    return new ImpactView(
        impact.id(),
        impact.service(),
        impact.t0(),
        impact.t4(),
        up(of.took()),
        impact.rto().map(Duration::toSeconds),
        of.verdict());
  }

  private static long up(Duration time) {
    return time.plusNanos(999_999_999).toSeconds();
  }
}
