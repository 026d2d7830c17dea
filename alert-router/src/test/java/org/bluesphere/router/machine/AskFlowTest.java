package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;
import static org.bluesphere.router.Fixtures.held;
import static org.bluesphere.router.Fixtures.impact;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.incident.Incident.Published;
import org.bluesphere.router.notify.Answer;
import org.bluesphere.router.notify.Notification;
import org.bluesphere.router.notify.Notification.Action;
import org.junit.jupiter.api.Test;

/** {@code publish: ask}: a draft, a request, a reminder, and what silence means. */
class AskFlowTest {
  private final Bench bench = opened(false);

  private static Bench opened(boolean thenPublish) {
    var bench =
        new Bench(Fixtures.publishing(Publish.ASK, thenPublish), "page", "tickets", "statuspage");
    bench.impacts(impact("i1", T0, Optional.empty()));
    return bench;
  }

  private static String token(Notification request) {
    var query = URI.create(request.message().links().getFirst().href()).getQuery();
    return query.replaceAll("token=([^&]*)&.*", "$1");
  }

  private Answer publish(String token, int revision) {
    var press = new RouterEvent.Publish(bench.incident().id(), token, revision);
    return bench.on(press).answers().getFirst();
  }

  @Test
  void aDraftIsAskedAboutAndNothingIsPublic() {
    var requests = bench.told("page");

    assertThat(requests).hasSize(1).allMatch(n -> n.action() == Action.TRIGGER);
    assertThat(requests.getFirst().message().details()).containsKey("draft");
    assertThat(bench.incident().publication()).isEqualTo(Published.DRAFT);
    assertThat(bench.told("statuspage")).isEmpty();
  }

  @Test
  void theLinkPublishesOnceAndTheRequestIsWithdrawn() {
    var request = bench.told("page").getFirst();

    assertThat(publish(token(request), 1)).isEqualTo(Answer.DONE);
    assertThat(publish(token(request), 1)).isEqualTo(Answer.OUTDATED);

    assertThat(bench.told("statuspage")).hasSize(1);
    assertThat(bench.incident().publication()).isEqualTo(Published.PUBLISHED);
  }

  @Test
  void publishingTakesTheRequestBack() {
    publish(token(bench.told("page").getFirst()), 1);

    assertThat(bench.told("page")).singleElement().matches(n -> n.action() == Action.RESOLVE);
  }

  @Test
  void aLinkIsForOneRevisionAndTheNewestRequestCarriesTheNewestLink() {
    var first = bench.told("page").getFirst();
    bench.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(2));
    bench.alerts(held("HardDown", T0, bench.now()));
    assertThat(bench.incident().revision()).isEqualTo(2);
    var second = bench.told("page").getLast();

    assertThat(publish(token(first), 1)).isEqualTo(Answer.OUTDATED);
    assertThat(publish(token(first), 2)).isEqualTo(Answer.FORBIDDEN);
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(publish(token(second), 2)).isEqualTo(Answer.DONE);
  }

  private Answer decide(int revision, boolean publish) {
    var decision = new RouterEvent.Decide(bench.incident().id(), revision, publish);
    return bench.on(decision).answers().getFirst();
  }

  @Test
  void anOperatorPublishesTheRevisionThatWasRead() {
    assertThat(decide(7, true)).isEqualTo(Answer.OUTDATED);
    assertThat(bench.told("statuspage")).isEmpty();

    assertThat(decide(1, true)).isEqualTo(Answer.DONE);

    assertThat(bench.told("statuspage")).hasSize(1);
    assertThat(decide(1, false)).isEqualTo(Answer.OUTDATED);
    assertThat(bench.on(new RouterEvent.Decide("inc-none", 1, true)).answers())
        .containsExactly(Answer.UNKNOWN);
  }

  @Test
  void anOperatorDeclinesAndNobodyIsAskedAnyMore() {
    bench.told("page");

    assertThat(decide(1, false)).isEqualTo(Answer.DONE);
    bench.pass(Duration.ofMinutes(20));

    assertThat(bench.incident().publication()).isEqualTo(Published.DECLINED);
    assertThat(bench.told("page")).singleElement().matches(n -> n.action() == Action.RESOLVE);
  }

  @Test
  void stepsOfTheRunbookAreNotedOnceAndMayBeToDoAgain() {
    var id = bench.incident().id();
    int revision = bench.incident().revision();

    bench.on(new RouterEvent.NoteStep(id, "Look at the graph", true));
    bench.on(new RouterEvent.NoteStep(id, "Look at the graph", true));
    assertThat(bench.incident().view().doneAt("Look at the graph")).contains(bench.now());
    assertThat(bench.incident().timeline())
        .filteredOn(it -> it.what().startsWith("done"))
        .hasSize(1);

    bench.on(new RouterEvent.NoteStep(id, "Look at the graph", false));
    assertThat(bench.incident().view().doneAt("Look at the graph")).isEmpty();
    assertThat(bench.incident().revision()).isEqualTo(revision);
    assertThat(bench.on(new RouterEvent.NoteStep("inc-none", "x", true)).answers())
        .containsExactly(Answer.UNKNOWN);
  }

  @Test
  void aForgedOrExpiredLinkPublishesNothing() {
    var id = bench.incident().id();
    var expired = Bench.TOKENS.sign(id, 1, T0);
    var foreign = Bench.TOKENS.sign("inc-other", 1, T0.plusSeconds(60));

    assertThat(publish("1.forged", 1)).isEqualTo(Answer.FORBIDDEN);
    assertThat(publish("", 1)).isEqualTo(Answer.FORBIDDEN);
    assertThat(publish(expired, 1)).isEqualTo(Answer.FORBIDDEN);
    assertThat(publish(foreign, 1)).isEqualTo(Answer.FORBIDDEN);
    assertThat(bench.on(new RouterEvent.Publish("inc-none", expired, 1)).answers())
        .containsExactly(Answer.UNKNOWN);
    assertThat(bench.incident().publication()).isEqualTo(Published.DRAFT);
  }

  @Test
  void itRemindsOnceAfterFiveMinutesInAnAlertOfItsOwn() {
    var request = bench.told("page").getFirst();
    bench.pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(bench.told("page")).isEmpty();

    bench.pass(Duration.ofSeconds(1));
    var reminders = bench.told("page");
    bench.pass(Duration.ofMinutes(9));

    assertThat(reminders).singleElement().matches(n -> !n.key().equals(request.key()));
    assertThat(bench.told("page")).isEmpty();
  }

  @Test
  void nobodyAnsweringDeclinesWhenThePolicySaysNever() {
    bench.pass(Duration.ofMinutes(15));

    assertThat(bench.incident().publication()).isEqualTo(Published.DECLINED);
    assertThat(bench.told("statuspage")).isEmpty();
  }

  @Test
  void nobodyAnsweringPublishesWhenThePolicySaysAuto() {
    var other = opened(true);

    other.pass(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(other.incident().publication()).isEqualTo(Published.DRAFT);
    other.pass(Duration.ofSeconds(1));

    assertThat(other.incident().publication()).isEqualTo(Published.PUBLISHED);
    assertThat(other.told("statuspage")).hasSize(1);
  }

  @Test
  void whatLapsesTakesRequestAndReminderBack() {
    bench.pass(Duration.ofMinutes(6));
    bench.told("page");
    bench.pass(Duration.ofMinutes(9));

    assertThat(bench.told("page")).hasSize(2).allMatch(n -> n.action() == Action.RESOLVE);
  }

  @Test
  void anIncidentThatComesBackIsAskedAboutAnew() {
    bench.impacts(impact("i1", T0, Optional.of(T0)));
    assertThat(bench.incident().publication()).isEqualTo(Published.DECLINED);
    bench.told("page");

    bench.impacts(impact("i1", T0, Optional.empty()));

    assertThat(bench.incident().publication()).isEqualTo(Published.DRAFT);
    assertThat(bench.told("page")).singleElement().matches(n -> n.action() == Action.TRIGGER);
  }

  @Test
  void theMachineKnowsWhenToRemindAndWhenToDecide() {
    assertThat(bench.on().nextDue()).contains(T0.plus(Duration.ofMinutes(5)));

    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.on().nextDue()).contains(T0.plus(Duration.ofMinutes(15)));
  }
}
