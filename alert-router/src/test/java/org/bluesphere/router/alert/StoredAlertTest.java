package org.bluesphere.router.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;

import java.time.Instant;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.router.Fixtures;
import org.junit.jupiter.api.Test;

/** How the same alert told twice becomes one (reference alert-router §2.1; alert/alert.go). */
class StoredAlertTest {
  private static final Instant T1 = T0.plusSeconds(60);
  private static final Instant T2 = T0.plusSeconds(120);
  private static final Instant T3 = T0.plusSeconds(180);

  private static StoredAlert plain(Instant start, Instant end, boolean fromTimeout, Instant now) {
    return StoredAlert.of(new Incoming(Fixtures.plain("A", start, end), fromTimeout), now);
  }

  private static StoredAlert held(Instant start, Instant end, Instant now) {
    return StoredAlert.of(new Incoming(Fixtures.held("A", start, end), false), now);
  }

  private static Alert merged(StoredAlert older, StoredAlert newer, Instant now) {
    return older.merged(newer, now).alert();
  }

  @Test
  void theEarliestStartStays() {
    var merged = merged(plain(T0, T2, false, T0), plain(T1, T3, false, T1), T1);

    assertThat(merged.startsAt()).isEqualTo(T0);
    assertThat(merged.endsAt()).isEqualTo(T3);
  }

  @Test
  void anEndThatWasStatedOutlastsAnEarlierOne() {
    var merged = merged(plain(T0, T3, false, T0), plain(T0, T2, true, T1), T1);

    assertThat(merged.endsAt()).isEqualTo(T3);
  }

  @Test
  void anEndThatWasFilledInGivesWay() {
    var merged = merged(plain(T0, T3, true, T0), plain(T0, T2, false, T1), T1);

    assertThat(merged.endsAt()).isEqualTo(T2);
  }

  @Test
  void aResolveEndsWhatStillFires() {
    var merged = merged(plain(T0, T3, false, T0), plain(T0, T1, false, T1), T1);

    assertThat(merged.endsAt()).isEqualTo(T1);
  }

  @Test
  void ofTwoResolvesTheLaterStays() {
    var merged = merged(plain(T0, T2, false, T2), plain(T0, T1, false, T3), T3);

    assertThat(merged.endsAt()).isEqualTo(T2);
  }

  @Test
  void whatDoesNotOverlapIsANewEpisode() {
    var merged = merged(plain(T0, T1, false, T0), plain(T2, T3, false, T2), T2);

    assertThat(merged.startsAt()).isEqualTo(T2);
  }

  @Test
  void aResolveOfAnEarlierEpisodeEndsNoHeldAlert() {
    var older = held(T2, T3, T2);

    assertThat(older.merged(held(T0, T1, T2), T2)).isEqualTo(older);
  }

  @Test
  void aHeldAlertThatFiresAgainBeginsAnew() {
    var ended = held(T0, T1, T1);

    var again = ended.merged(held(T2, T3, T2), T2);

    assertThat(again.ended()).isFalse();
    assertThat(again.alert().startsAt()).isEqualTo(T2);
  }
}
