package org.bluesphere.model.recovery.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Organisation.DataClass;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.recovery.point.Exposure;
import org.bluesphere.model.recovery.point.Exposure.Verdict;
import org.bluesphere.model.recovery.point.SourceReport;

/**
 * What would be lost of some data in one disruption, by what was seen.
 *
 * @param exposure by the newest point of all sources that are asked
 * @param sources those that outlive the disruption and are asked
 * @param unasked kinds of those that outlive it and cannot be asked: they may have newer data
 */
public record MeasuredRecovery(
    Dataset data,
    Disruption disruption,
    Exposure exposure,
    List<MeasuredSource> sources,
    List<String> unasked) {

  /** Copies. */
  public MeasuredRecovery {
    sources = List.copyOf(sources);
    unasked = List.copyOf(unasked);
  }

  /** One source by itself. */
  public record MeasuredSource(RecoverySource source, SourceReport report, Exposure exposure) {

    /** The verdict on this source, were it the only one. */
    public Verdict verdict() {
      return exposure.verdict(report.known() ? 1 : 0);
    }
  }

  /** The verdict on the promise. */
  public Verdict verdict() {
    return exposure.verdict((int) sources.stream().filter(it -> it.report().known()).count());
  }

  /** The source with the newest point. */
  public Optional<MeasuredSource> lead() {
    return exposure.lead().map(sources::get);
  }

  /**
   * Of each data set of an environment with a source that says where it is measured, for each
   * disruption that any of its sources outlives.
   */
  public static List<MeasuredRecovery> of(
      Catalogue catalogue,
      String environment,
      Function<RecoverySource, SourceReport> reports,
      Duration every,
      Instant now) {
    var all = new ArrayList<MeasuredRecovery>();
    for (var data : catalogue.environment(environment).map(it -> it.datasets()).orElse(List.of())) {
      if (data.recovery().stream().anyMatch(it -> it.dbInstance().isPresent())) {
        var rpo =
            Optional.ofNullable(catalogue.organisation().dataClasses().get(data.dataClass()))
                .map(DataClass::rpo);
        for (var disruption : Disruption.values()) {
          of(data, disruption, rpo, reports, every, now).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private static Optional<MeasuredRecovery> of(
      Dataset data,
      Disruption disruption,
      Optional<Duration> rpo,
      Function<RecoverySource, SourceReport> reports,
      Duration every,
      Instant now) {
    var surviving =
        data.recovery().stream().filter(it -> it.survives().contains(disruption)).toList();
    if (surviving.isEmpty()) {
      return Optional.empty();
    }
    var sources =
        surviving.stream()
            .filter(it -> it.dbInstance().isPresent())
            .map(it -> {
              var report = reports.apply(it);
              return new MeasuredSource(
                  it, report, Exposure.of(List.of(report.history()), rpo, now, every));
            })
            .toList();
    return Optional.of(
        new MeasuredRecovery(
            data,
            disruption,
            Exposure.of(
                sources.stream().map(it -> it.report().history()).toList(), rpo, now, every),
            sources,
            surviving.stream()
                .filter(it -> it.dbInstance().isEmpty())
                .map(RecoverySource::kind)
                .toList()));
  }
}
