package org.bluesphere.dashboards.operator.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Look;
import org.bluesphere.dashboards.svg.Bullet;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.recovery.measured.ActualRecovery;
import org.bluesphere.model.recovery.measured.MeasuredRecovery;
import org.bluesphere.model.recovery.measured.MeasuredRecovery.MeasuredSource;
import org.bluesphere.model.recovery.point.Exposure;
import org.bluesphere.model.recovery.point.Exposure.Verdict;
import org.bluesphere.model.recovery.point.SourceReport.State;

/**
 * What was seen of recovery in one environment.
 *
 * @param data by data set and disruption
 * @param impacts newest first
 */
public record MeasuredPage(
    List<MeasuredRecovery> data, List<ActualRecovery> impacts, Duration every, Times times) {
  /** Impacts shown. */
  public static final int IMPACTS_SHOWN = 20;

  /** Copies. */
  public MeasuredPage {
    data = List.copyOf(data);
    impacts = List.copyOf(impacts);
  }

  /** How many promises are known to be broken. */
  public long broken() {
    return data.stream().filter(it -> it.verdict().broken()).count();
  }

  /** How many will be, as far as can be foretold. */
  public long atRisk() {
    return data.stream().filter(it -> it.verdict() == Verdict.AT_RISK).count();
  }

  /** How many are seen to be kept. */
  public long kept() {
    return data.stream().filter(it -> it.verdict() == Verdict.KEPT).count();
  }

  /** The worst of all that is measured; nothing measured is unknown. */
  public Look look() {
    return data.stream()
        .map(it -> look(it.verdict()))
        .min(java.util.Comparator.naturalOrder())
        .orElse(Look.UNKNOWN);
  }

  /** How a verdict looks: what was not seen lately is never fine. */
  public static Look look(Verdict verdict) {
    return switch (verdict) {
      case MISSED, NOTHING -> Look.CRIT;
      case AT_RISK -> Look.WARN;
      case UNMEASURED, UNKNOWN, ASSUMED, UNPROMISED -> Look.UNKNOWN;
      case KEPT -> Look.OK;
    };
  }

  /** How a recovery that took place looks. */
  public static Look look(ActualRecovery.Verdict verdict) {
    return switch (verdict) {
      case MISSED, RUNNING -> Look.CRIT;
      case UNPROMISED -> Look.UNKNOWN;
      case KEPT -> Look.OK;
    };
  }

  /** A disruption as people say it. */
  public static String words(Disruption disruption) {
    return switch (disruption) {
      case SOFTWARE -> "spoilt by software or people";
      case HARDWARE -> "machine lost";
      case AZ -> "zone lost";
      case REGION -> "region lost";
      case ACCOUNT -> "account lost";
    };
  }

  /** How much would be lost. */
  public static String age(Exposure seen) {
    return seen.age().map(Spans::words).orElse("unknown");
  }

  /** What is promised. */
  public static String promised(Exposure seen) {
    return seen.rpo().map(it -> "of " + Spans.words(it)).orElse("no RPO");
  }

  /** What follows from it: what is left, or when it will be or was missed. */
  public String follows(MeasuredRecovery of) {
    var seen = of.exposure();
    return switch (of.verdict()) {
      case UNMEASURED -> "nobody asks";
      case UNKNOWN -> "never seen";
      case NOTHING -> "nothing to restore from";
      case UNPROMISED -> "nothing promised";
      case MISSED -> seen.limit().map(it -> "missed since " + at(it)).orElse("missed");
      case AT_RISK -> seen.predictedBreach().map(it -> "will be missed at " + at(it)).orElse("");
      case ASSUMED ->
          seen.observed().map(it -> "assumed, last seen " + at(it)).orElse("only assumed");
      case KEPT -> seen.slack().map(it -> Spans.words(it) + " left").orElse("");
    };
  }

  /** Time out of the RPO so far. */
  public String bad(Exposure seen) {
    if (seen.bad().isEmpty() || seen.since().isEmpty()) {
      return "not known";
    }
    var bad = seen.bad().get().isZero() ? "never" : Spans.words(seen.bad().get());
    var unseen =
        seen.badUnseen().isZero() ? "" : ", " + Spans.words(seen.badUnseen()) + " of it unseen";
    return bad + " since " + times.day(seen.since().get()) + unseen;
  }

  /** A bar of the age against the promise. */
  public static String bullet(MeasuredRecovery of) {
    var seen = of.exposure();
    return seen.rpo()
        .map(rpo -> Bullet.draw(seen.age(), rpo, look(of.verdict()).tone()))
        .orElse("");
  }

  /** Where the newest point comes from, and who else could not be asked. */
  public static String source(MeasuredRecovery of) {
    var from = of.lead().map(it -> it.source().kind()).orElse("no point");
    return of.unasked().isEmpty()
        ? from
        : from + "; " + String.join(", ", of.unasked()) + " cannot be asked";
  }

  /** Sources with something to mend, each once. */
  public List<MeasuredSource> troubles() {
    return List.copyOf(
        data.stream()
            .flatMap(it -> it.sources().stream())
            .filter(it -> it.report().state() != State.ANSWERED)
            .collect(
                Collectors.toMap(
                    it -> it.source().measuredAs().orElse(""),
                    it -> it,
                    (first, _) -> first,
                    java.util.TreeMap::new))
            .values());
  }

  /** What is wrong with a source. */
  public static String trouble(MeasuredSource of) {
    var message = of.report().message();
    return of.source().measuredAs().orElse(of.source().kind())
        + ": "
        + (message.isEmpty() ? "not asked yet" : message);
  }

  /** {@code 9 min of 15 min}. */
  public static String took(ActualRecovery of) {
    return Spans.words(of.took())
        + of.impact().rto().map(rto -> " of " + Spans.words(rto)).orElse("");
  }

  /** A time of day, with the day when it is not today. */
  public String at(Instant at) {
    return times.minutes(at);
  }

  /** When it was back. */
  public String back(ActualRecovery of) {
    return of.impact().t4().map(this::at).orElse("not yet");
  }

  /** Impacts that are shown. */
  public List<ActualRecovery> shown() {
    return impacts.subList(0, Math.min(impacts.size(), IMPACTS_SHOWN));
  }

  /** How often a promised time was kept, in words; empty when nothing promised was ever away. */
  public Optional<String> record() {
    long promised =
        impacts.stream()
            .filter(it -> it.impact().rto().isPresent() && it.impact().t4().isPresent())
            .count();
    long kept = impacts.stream().filter(it -> it.verdict() == ActualRecovery.Verdict.KEPT).count();
    return promised == 0 ? Optional.empty() : Optional.of(kept + " of " + promised + " in time");
  }
}
