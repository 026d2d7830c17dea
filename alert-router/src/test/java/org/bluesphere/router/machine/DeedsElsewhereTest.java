package org.bluesphere.router.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.router.Fixtures.T0;
import static org.bluesphere.router.Fixtures.held;

import java.time.Duration;
import java.time.Instant;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.model.signal.Subject;
import org.bluesphere.model.view.IncidentView.Entry;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.incident.Incident.Status;
import org.bluesphere.router.notify.Answer;
import org.bluesphere.router.route.GroupKey;
import org.junit.jupiter.api.Test;

/** What people do elsewhere is on the incident's timeline, and decides nothing. */
class DeedsElsewhereTest {
  private static final Deed.About OURS = new Deed.Of(new Subject("prod", "api"));

  private final Bench bench = new Bench(Fixtures.publishing(Publish.ASK, false), "page");

  private void open() {
    bench.alerts(held("HardDown", T0, T0.plus(Duration.ofDays(1))));
    bench.pass(Duration.ofSeconds(31));
  }

  private Answer heard(Deed.About about, Instant at, String what) {
    return bench.on(new RouterEvent.Heard(new Deed(about, at, what))).answers().getFirst();
  }

  private static Deed.About page() {
    var labels = Labels.of("environment", "prod", "service", "api", "severity", "page");
    return new Deed.Told(GroupKey.of(labels).orElseThrow().dedupKey());
  }

  @Test
  void theKeyOfThePageNamesTheIncident() {
    open();
    var at = bench.now().minusSeconds(1);

    assertThat(heard(page(), at, "acknowledged in PagerDuty by Ada")).isEqualTo(Answer.DONE);
    assertThat(bench.incident().timeline())
        .contains(new Entry(at, "acknowledged in PagerDuty by Ada"));
    assertThat(bench.incident().view().acknowledgedAt()).contains(at);
  }

  @Test
  void soDoesTheKeyOfARequestToPublish() {
    open();
    var asked = new Deed.Told("ask:" + bench.incident().id());

    assertThat(heard(asked, bench.now(), "acknowledged in PagerDuty")).isEqualTo(Answer.DONE);
    assertThat(heard(new Deed.Told("ask:inc-other"), bench.now(), "x")).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void theSameAgainChangesNothing() {
    open();
    heard(OURS, bench.now(), "note");
    var before = bench.incident();

    assertThat(heard(OURS, bench.now(), "note")).isEqualTo(Answer.DONE);
    assertThat(bench.incident()).isEqualTo(before);
  }

  @Test
  void aLateLineTakesItsPlaceByTime() {
    open();
    var now = bench.now();
    heard(OURS, now, "second");
    heard(OURS, now.minusSeconds(5), "first");
    heard(OURS, T0.minusSeconds(20), "earliest");

    assertThat(bench.incident().timeline().stream().map(Entry::what))
        .startsWith("opened", "earliest")
        .containsSubsequence("first", "second");
  }

  @Test
  void whatWasDoneBeforeItBeganIsNotAboutIt() {
    open();

    assertThat(heard(OURS, T0.minusSeconds(3600), "old")).isEqualTo(Answer.UNKNOWN);
    assertThat(heard(new Deed.Of(new Subject("prod", "web")), bench.now(), "x"))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void aClockAheadOfOursIsBroughtBack() {
    open();
    heard(OURS, bench.now().plusSeconds(3600), "from the future");

    assertThat(bench.incident().timeline().getLast().at()).isEqualTo(bench.now());
  }

  @Test
  void nobodyTakesCareAnyMoreOnceItIsSaidOrItGoesBadAgain() {
    open();
    heard(OURS, bench.now(), "acknowledged in PagerDuty");
    heard(OURS, bench.now(), "no longer acknowledged in PagerDuty");
    assertThat(bench.incident().view().acknowledgedAt()).isEmpty();

    bench.pass(Duration.ofSeconds(1));
    heard(OURS, bench.now(), "acknowledged in PagerDuty");
    bench.alerts(held("HardDown", T0, bench.now()));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.incident().status()).isEqualTo(Status.MONITORING);
    bench.alerts(held("HardDown", bench.now(), bench.now().plus(Duration.ofDays(1))));
    bench.pass(Duration.ofMinutes(6));

    assertThat(bench.incident().status()).isEqualTo(Status.INVESTIGATING);
    assertThat(bench.incident().view().acknowledgedAt()).isEmpty();
  }
}
