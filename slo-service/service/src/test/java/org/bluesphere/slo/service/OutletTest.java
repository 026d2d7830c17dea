package org.bluesphere.slo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Severity;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.alert.AlertKey;
import org.junit.jupiter.api.Test;

class OutletTest {
  private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
  private static final AlertKey KEY =
      new AlertKey(
          "SLOHardDown", new ObjectiveId("prod", "tiles", "availability"), Severity.PAGE, "", "");

  private List<Change> deploys = List.of();
  private String runbook = "runbooks/tiles.md";
  private final RecordingSink router = new RecordingSink();
  private final Outlet outlet =
      new Outlet(
          SloSettings.of(Path.of("unused.db"), Tempo.standard(), "http://slo"),
          router.audience(),
          change -> {
            throw new IllegalStateException("a terminal that is gone");
          },
          id -> Optional.of(Fixtures.availability().runbook(runbook).objective()));
  private final AlertBook book = new AlertBook();

  private void tell(Instant now) {
    outlet.changed(book.drain(), new News(book.all(), List.of(), deploys, now));
  }

  private void fire() {
    book.fire(KEY, T0.toEpochMilli(), T0.toEpochMilli(), Map.of("reason", "all bad"), false);
  }

  @Test
  void aTransitionIsToldAtOnceAndTheFullSetEveryThirtySeconds() {
    tell(T0);
    fire();
    tell(T0.plusSeconds(1));
    tell(T0.plusSeconds(2));
    tell(T0.plusSeconds(30));

    assertThat(router.batches()).hasSize(3);
    assertThat(router.names(0)).containsExactly("EvaluatorAlive");
    assertThat(router.names(1)).containsExactly("SLOHardDown");
    assertThat(router.names(2)).containsExactly("EvaluatorAlive", "SLOHardDown");
  }

  @Test
  void whoeverIsToldFindsTheRunbookByAnAbsoluteAddress() {
    tell(T0);
    fire();
    tell(T0.plusSeconds(1));
    assertThat(router.batches().getLast().getFirst().annotations().get("runbook_url"))
        .isEqualTo("http://slo/runbooks/tiles");

    runbook = "";
    tell(T0.plusSeconds(40));
    assertThat(router.batches().getLast().getFirst().annotations().get("runbook_url")).isEmpty();
  }

  @Test
  void theFullSetIsNumberedAndCounted() {
    fire();
    tell(T0);
    tell(T0.plusSeconds(30));

    var numbers =
        router.batches().stream()
            .map(batch -> batch.getLast().annotations())
            .peek(alive -> assertThat(alive.get(Alert.SET_COUNT)).isEqualTo("1"))
            .map(alive -> Long.parseLong(alive.get(Alert.SET_NUMBER)))
            .toList();
    assertThat(numbers).hasSize(2).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatAnUnavailableRouterMissedIsToldWithinASecond() {
    tell(T0);
    router.down(true);
    fire();
    tell(T0.plusSeconds(1));
    router.down(false);

    tell(T0.plusMillis(1900));
    assertThat(router.batches()).hasSize(1);
    tell(T0.plusSeconds(2));

    assertThat(router.names(1)).containsExactly("EvaluatorAlive", "SLOHardDown");
  }

  @Test
  void aResolveMissedByAnUnavailableRouterIsToldAgain() {
    fire();
    tell(T0);
    router.down(true);
    book.resolve(KEY, T0.plusSeconds(5).toEpochMilli(), Map.of());
    tell(T0.plusSeconds(5));
    router.down(false);

    tell(T0.plusSeconds(6));

    assertThat(router.batches().getLast())
        .anySatisfy(alert -> {
          assertThat(alert.labels().get("alertname")).isEqualTo("SLOHardDown");
          assertThat(alert.endsAt()).isEqualTo(T0.plusSeconds(5));
        });
  }

  @Test
  void deploysAreToldWhenThereIsAnotherAndAgainWhenTheyWereMissed() {
    var deploy = new Change("d1", T0, "prod", "tiles", "version 1.4", List.of("ci"), "");
    tell(T0);
    router.down(true);
    deploys = List.of(deploy);
    tell(T0.plusSeconds(1));
    router.down(false);

    tell(T0.plusMillis(1900));
    assertThat(router.changes()).isEmpty();
    tell(T0.plusSeconds(2));
    tell(T0.plusSeconds(3));
    tell(T0.plusSeconds(40));

    assertThat(router.changes()).containsExactly(List.of(deploy));
  }

  @Test
  void anImpactIsToldWhenItChangesAndAgainWhenItWasMissed() {
    var impact =
        new Impact("i", "prod", "tiles", T0, T0, Optional.empty(), Optional.empty(), List.of("a"));
    tell(T0);
    router.down(true);
    outlet.changed(List.of(), new News(List.of(), List.of(impact), List.of(), T0.plusSeconds(1)));
    router.down(false);

    outlet.changed(List.of(), new News(List.of(), List.of(impact), List.of(), T0.plusSeconds(2)));

    assertThat(router.impacts()).containsExactly(List.of(), List.of(impact));
  }
}
