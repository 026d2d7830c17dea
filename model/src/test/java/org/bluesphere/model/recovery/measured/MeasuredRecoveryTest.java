package org.bluesphere.model.recovery.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Disruption;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.RecoveryPlan;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.recovery.point.Exposure.Verdict;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.SourceHistory;
import org.bluesphere.model.recovery.point.SourceReport;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.MeasuredView;
import org.junit.jupiter.api.Test;

class MeasuredRecoveryTest {
  private static final Instant T0 = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final RecoverySource PITR =
      source("pitr", Optional.of("bs-prod"), Disruption.SOFTWARE, Disruption.AZ);
  private static final RecoverySource SNAPSHOT =
      source("snapshot", Optional.of("bs-prod"), Disruption.SOFTWARE, Disruption.AZ);
  private static final RecoverySource REPLICA =
      source("replica", Optional.empty(), Disruption.AZ, Disruption.REGION);

  private static RecoverySource source(
      String kind, Optional<String> instance, Disruption... survives) {
    return new RecoverySource(
        kind,
        "",
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Set.of(survives),
        instance);
  }

  private static Catalogue catalogue(RecoverySource... sources) {
    var environment =
        new Environment(
            "prod",
            List.of(),
            List.of(),
            List.of(
                new Dataset("observations", "Observations", "live", "db", List.of(sources)),
                new Dataset("maps", "Maps", "live", "bucket", List.of(REPLICA))),
            List.of(),
            List.of(),
            List.of(),
            new Practices(List.of(), List.of(), List.of(), List.of(), List.of()));
    var organisation =
        new Organisation(
            "org",
            "Org",
            Map.of(),
            Map.of(),
            List.of("prod"),
            "prod",
            ZoneOffset.UTC,
            Map.of(),
            Map.of("live", new Organisation.DataClass(Duration.ofMinutes(15), Optional.empty())),
            new RecoveryPlan(Optional.empty(), Optional.empty(), Duration.ZERO, Map.of()),
            EvidenceLinks.none());
    return new Catalogue("0", organisation, List.of(environment), List.of(), Map.of());
  }

  private static Instant at(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  /** Seen now, with content of some minutes ago. */
  private static SourceReport seen(long minutesAgo) {
    var look =
        new Look(T0, State.ANSWERED, "", new Look.Found.Restorable(Optional.of(at(-minutesAgo))));
    return new SourceReport(SourceHistory.none().after(look, EVERY), State.ANSWERED, "");
  }

  private static List<MeasuredRecovery> measured(Map<RecoverySource, SourceReport> reports) {
    return MeasuredRecovery.of(catalogue(PITR, SNAPSHOT, REPLICA), "prod", reports::get, EVERY, T0);
  }

  @Test
  void eachDisruptionIsJudgedByTheNewestPointThatOutlivesIt() {
    var all = measured(Map.of(PITR, seen(5), SNAPSHOT, seen(600)));

    assertThat(all)
        .extracting(MeasuredRecovery::disruption)
        .containsExactly(Disruption.SOFTWARE, Disruption.AZ, Disruption.REGION);
    assertThat(all.get(0).verdict()).isEqualTo(Verdict.KEPT);
    assertThat(all.get(0).lead().orElseThrow().source()).isEqualTo(PITR);
    assertThat(all.get(0).sources())
        .extracting(MeasuredRecovery.MeasuredSource::verdict)
        .containsExactly(Verdict.KEPT, Verdict.MISSED);
    assertThat(all.get(0).unasked()).isEmpty();
    assertThat(all.get(1).unasked()).containsExactly("replica");
    assertThat(all.get(2).verdict()).isEqualTo(Verdict.UNMEASURED);
  }

  @Test
  void dataWithoutAnyMeasuredSourceIsNotListed() {
    assertThat(MeasuredRecovery.of(catalogue(REPLICA), "prod", _ -> seen(1), EVERY, T0)).isEmpty();
    assertThat(MeasuredRecovery.of(catalogue(PITR), "moon", _ -> seen(1), EVERY, T0)).isEmpty();
  }

  @Test
  void whatWasOnceSeenGrowsOldWhenNobodyAsksAnyMore() {
    var unasked = seen(16).unasked("start with --aws-region");
    var never = SourceReport.notAsked("start with --aws-region");

    assertThat(measured(Map.of(PITR, unasked, SNAPSHOT, unasked)).getFirst().verdict())
        .isEqualTo(Verdict.MISSED);
    assertThat(measured(Map.of(PITR, never, SNAPSHOT, never)).getFirst().verdict())
        .isEqualTo(Verdict.UNMEASURED);
  }

  @Test
  void aLookThatTaughtNothingChangesNothingButTheReport() {
    var before = seen(5).history();

    assertThat(before.after(Look.failed(at(1), State.DENIED, "no"), EVERY)).isEqualTo(before);
  }

  @Test
  void theViewNeverRoundsInItsOwnFavour() {
    var now = T0.plusMillis(1);
    var data =
        MeasuredRecovery.of(
            catalogue(PITR), "prod", Map.of(PITR, seen(15), SNAPSHOT, seen(15))::get, EVERY, now);

    var view = MeasuredView.of(now, EVERY, data, List.of()).data().getFirst();

    assertThat(view.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(view.ageSeconds()).contains(901L);
    assertThat(view.slackSeconds()).contains(-1L);
    assertThat(view.badSeconds()).contains(1L);
    assertThat(view.source()).contains("pitr/bs-prod");
  }

  private static ActualRecovery away(long minutes, boolean back, Optional<Duration> rto) {
    return ActualRecovery.of(
        new Impact(
            "prod/api/1",
            "prod",
            "api",
            T0,
            at(minutes),
            back ? Optional.of(at(minutes)) : Optional.empty(),
            rto,
            List.of("availability")));
  }

  @Test
  void aRecoveryIsJudgedByTheTimeFromImpactToStability() {
    var rto = Optional.of(Duration.ofMinutes(15));

    assertThat(away(15, true, rto).verdict()).isEqualTo(ActualRecovery.Verdict.KEPT);
    assertThat(away(16, true, rto).verdict()).isEqualTo(ActualRecovery.Verdict.MISSED);
    assertThat(away(15, false, rto).verdict()).isEqualTo(ActualRecovery.Verdict.RUNNING);
    assertThat(away(16, false, rto).verdict()).isEqualTo(ActualRecovery.Verdict.MISSED);
    assertThat(away(99, true, Optional.empty()).verdict())
        .isEqualTo(ActualRecovery.Verdict.UNPROMISED);
    assertThat(away(-1, false, rto).took()).isZero();
  }
}
