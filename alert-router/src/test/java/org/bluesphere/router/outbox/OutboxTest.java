package org.bluesphere.router.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.model.Tempo;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.notify.Answer;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery.State;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Delays DELAYS = Delays.at(Tempo.standard());
  private final Outbox outbox = new Outbox(Map.of(), Map.of(), 1, DELAYS);

  private Delivery enqueue(String group, Action action) {
    outbox.enqueue(Fixtures.notification("page", group, action), T0);
    return outbox.byId().lastEntry().getValue();
  }

  private Delivery answer(Delivery delivery, DeliveryResult result, Instant now) {
    outbox.begin(delivery.id(), "key", "{}");
    return outbox.answered(delivery.id(), result, now).orElseThrow();
  }

  @Test
  void aNewerStateReplacesOneNotYetSent() {
    enqueue("db", Action.TRIGGER);
    var newer = enqueue("db", Action.RESOLVE);

    assertThat(outbox.startable(T0)).containsExactly(newer);
    assertThat(outbox.byId().get(1L).state()).isEqualTo(State.REPLACED);
  }

  @Test
  void whatGoesOutOnceAndWasOutWhenTheProcessEndedGoesOutOnceMore() {
    outbox.enqueueOnce(List.of(Fixtures.notification("changes", "d1", Action.CHANGE)), T0);
    outbox.begin(1, "", "{}");
    outbox.reopen(T0);
    var again = outbox.startable(T0).getFirst();
    assertThat(again.unsure()).isTrue();

    outbox.begin(again.id(), "", "{}");
    outbox.reopen(T0.plusSeconds(1));

    assertThat(outbox.startable(T0.plusSeconds(60))).isEmpty();
    assertThat(outbox.byId().get(1L).state()).isEqualTo(State.DEAD);
    assertThat(outbox.byId().get(1L).attempts().getLast().answer())
        .isEqualTo(
            "the process ended before the answer came; sent twice and perhaps taken twice: not"
                + " sent again");
  }

  @Test
  void aLaneSendsOneAtATimeAndOthersDoNotWaitForIt() {
    var first = enqueue("db", Action.TRIGGER);
    outbox.begin(first.id(), "key", "{}");
    enqueue("db", Action.RESOLVE);
    var other = enqueue("web", Action.TRIGGER);

    assertThat(outbox.startable(T0)).containsExactly(other);
  }

  @Test
  void whatWaitsForAnAnswerHasNoTimeAtWhichItIsDue() {
    var first = enqueue("db", Action.TRIGGER);
    outbox.begin(first.id(), "key", "{}");
    enqueue("db", Action.RESOLVE);

    assertThat(outbox.nextDue()).isEmpty();
  }

  @Test
  void aDeadOneGoesAgainUnlessSomethingNewerTookItsPlace() {
    var delivery = enqueue("db", Action.TRIGGER);
    assertThat(outbox.again(delivery.id(), T0)).isEqualTo(Answer.OUTDATED);
    answer(delivery, new DeliveryResult.Refused(400, "no"), T0);

    assertThat(outbox.again(delivery.id(), T0.plusSeconds(9))).isEqualTo(Answer.DONE);
    var again = outbox.startable(T0.plusSeconds(9)).getFirst();
    assertThat(again.id()).isEqualTo(delivery.id());
    assertThat(again.notification()).isEqualTo(delivery.notification());
    assertThat(again.attempts()).hasSize(2);

    answer(again, new DeliveryResult.Refused(400, "no"), T0);
    enqueue("db", Action.RESOLVE);
    assertThat(outbox.again(delivery.id(), T0)).isEqualTo(Answer.OUTDATED);
    assertThat(outbox.again(99, T0)).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void tooManyRequestsWaitAsAskedElseThirtySecondsDoublingTwice() {
    var delivery = enqueue("db", Action.TRIGGER);
    var limited = new DeliveryResult.Limited(429, Optional.empty(), "");
    var asked = new DeliveryResult.Limited(429, Optional.of(Duration.ofSeconds(7)), "");

    assertThat(answer(delivery, asked, T0).dueAt()).isEqualTo(T0.plusSeconds(7));
    assertThat(answer(delivery, limited, T0).dueAt()).isEqualTo(T0.plusSeconds(60));
    assertThat(answer(delivery, limited, T0).dueAt()).isEqualTo(T0.plusSeconds(120));
    assertThat(answer(delivery, limited, T0).dueAt()).isEqualTo(T0.plusSeconds(120));
    assertThat(outbox.byId().get(1L).state()).isEqualTo(State.RETRY);
  }

  @Test
  void noReceiverMaySilencePagesForLongOrBeHammered() {
    var delivery = enqueue("db", Action.TRIGGER);
    var day = new DeliveryResult.Limited(429, Optional.of(Duration.ofDays(1)), "");
    var zero = new DeliveryResult.Limited(429, Optional.of(Duration.ZERO), "");

    assertThat(answer(delivery, day, T0).dueAt()).isEqualTo(T0.plus(Duration.ofMinutes(15)));
    assertThat(answer(delivery, zero, T0).dueAt()).isEqualTo(T0.plusSeconds(60));
  }

  @Test
  void aClockThatGoesBackHoldsNothingUp() {
    var delivery = enqueue("db", Action.TRIGGER);
    answer(delivery, new DeliveryResult.Failed(503, ""), T0);
    var hourBefore = T0.minus(Duration.ofHours(1));

    outbox.clockSet(hourBefore);

    assertThat(outbox.startable(hourBefore)).hasSize(1);
  }

  @Test
  void failuresAreRetriedEverMoreSeldomAndAlwaysWithinTwoMinutes() {
    var delivery = enqueue("db", Action.TRIGGER);
    var failed = new DeliveryResult.Failed(503, "");

    assertThat(answer(delivery, failed, T0).dueAt())
        .isBetween(T0.plusMillis(500), T0.plusSeconds(1));
    for (int i = 0; i < 30; i++) {
      answer(delivery, failed, T0);
    }
    assertThat(outbox.byId().get(1L).dueAt()).isBetween(T0.plusSeconds(60), T0.plusSeconds(120));
  }

  @Test
  void onlyAnAcceptanceEndsTheDoubtWhetherSomethingWasTaken() {
    var delivery = enqueue("inc", Action.TRIGGER);
    answer(delivery, new DeliveryResult.Unknown("timeout"), T0);

    var limited = answer(delivery, new DeliveryResult.Limited(429, Optional.empty(), ""), T0);

    assertThat(outbox.memory(limited).unsure()).isTrue();
  }

  @Test
  void aKeyUnderWhichNothingWasEverTakenIsForgottenWhenRefused() {
    var delivery = enqueue("db", Action.TRIGGER);

    var dead = answer(delivery, new DeliveryResult.Refused(400, "no such key"), T0);

    assertThat(dead.state()).isEqualTo(State.DEAD);
    assertThat(outbox.memory(dead).reference()).isEmpty();
  }

  @Test
  void aKeyThatOpenedSomethingIsKeptWhenALaterCallIsRefused() {
    answer(enqueue("db", Action.TRIGGER), new DeliveryResult.Sent(202, "", "key"), T0);

    var dead = answer(enqueue("db", Action.TRIGGER), new DeliveryResult.Refused(400, ""), T0);

    assertThat(outbox.memory(dead).reference()).isEqualTo("key");
  }

  @Test
  void aRefusalIsKnownUntilItsOwnLaneIsTakenOrItIsOld() {
    answer(enqueue("db", Action.TRIGGER), new DeliveryResult.Refused(400, "no"), T0);
    answer(enqueue("web", Action.TRIGGER), new DeliveryResult.Sent(202, "", "key"), T0);

    assertThat(outbox.refusals(T0.minusSeconds(1))).containsEntry("page", "no");
    assertThat(outbox.refusals(T0)).isEmpty();

    answer(enqueue("db", Action.TRIGGER), new DeliveryResult.Sent(202, "", "key"), T0);
    assertThat(outbox.refusals(T0.minusSeconds(1))).isEmpty();
  }

  @Test
  void whatIsDoneIsForgottenByAgeAndTheNewestStaysForItsNumber() {
    answer(enqueue("db", Action.TRIGGER), new DeliveryResult.Sent(202, "", "key"), T0);
    answer(enqueue("db", Action.RESOLVE), new DeliveryResult.Sent(202, "", ""), T0);

    outbox.prune(T0.plusSeconds(1), Set.of());

    assertThat(outbox.byId().keySet()).containsExactly(2L);
  }

  @Test
  void whatIsDoneIsForgottenByCountAndWhatIsOpenNever() {
    var open = enqueue("open", Action.TRIGGER);
    for (int i = 0; i < Outbox.KEPT + 10; i++) {
      answer(enqueue("db", Action.TRIGGER), new DeliveryResult.Sent(202, "", "key"), T0);
    }

    outbox.prune(T0.minusSeconds(1), Set.of());

    assertThat(outbox.byId()).hasSize(Outbox.KEPT + 1).containsKey(open.id());
  }

  @Test
  void aLaneIsRememberedWhileItsSubjectLives() {
    answer(enqueue("db", Action.TRIGGER), new DeliveryResult.Sent(202, "", "key"), T0);
    answer(enqueue("web", Action.TRIGGER), new DeliveryResult.Sent(202, "", "key"), T0);
    enqueue("last", Action.TRIGGER);

    outbox.prune(T0.plusSeconds(1), Set.of("db"));

    assertThat(outbox.memories().keySet()).isEqualTo(Set.copyOf(List.of("page|db")));
  }
}
