package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.bluesphere.router.Fixtures.T0;
import static org.bluesphere.router.Fixtures.held;

import java.time.Duration;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.DeliveryResult;
import org.junit.jupiter.api.Test;

/** Datadog hears of every incident, whatever the public does. */
class DatadogEventsTest {
  private final Bench bench =
      new Bench(Fixtures.publishing(Publish.NEVER, false), "page", "tickets", "datadog");

  private void open() {
    bench.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(31));
  }

  @Test
  void itHearsWhenAnIncidentOpensTurnsAndEnds() {
    open();
    bench.alerts(held("HardDown", T0, bench.now()));
    bench.pass(Duration.ofMinutes(6));

    assertThat(bench.told("datadog"))
        .allMatch(it -> it.key().equals(bench.incident().id()))
        .extracting(it -> it.message().status(), Notification::action)
        .containsExactly(
            tuple("investigating", Action.TRIGGER),
            tuple("monitoring", Action.TRIGGER),
            tuple("resolved", Action.RESOLVE));
  }

  @Test
  void itIsToldWhereToRead() {
    open();

    assertThat(bench.told("datadog").getFirst().message().links())
        .singleElement()
        .satisfies(it ->
            assertThat(it.href())
                .isEqualTo(
                    "http://localhost/incidents/" + bench.incident().id() + "?environment=prod"));
  }

  @Test
  void timeAloneTellsItNothing() {
    open();
    bench.told("datadog");

    bench.pass(Duration.ofMinutes(20));

    assertThat(bench.told("datadog")).isEmpty();
  }

  @Test
  void itsRefusalIsATicketAndWakesNobody() {
    bench.answers("datadog", new DeliveryResult.Refused(403, "no"));
    open();
    bench.pass(Duration.ofMinutes(6));

    assertThat(bench.fires("NotifierBroken")).isTrue();
    assertThat(bench.state().deliveries().values())
        .filteredOn(it ->
            it.notification().group().contains("NotifierBroken")
                || it.notification().message().title().contains("NotifierBroken"))
        .isNotEmpty()
        .allMatch(it -> it.notification().receiver().equals("tickets"));
  }
}
