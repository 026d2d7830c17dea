package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.spans;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.catalogue.Severity;
import org.bluesphere.model.view.DataQuality.Grade;
import org.bluesphere.model.view.LatencyVerdict;
import org.bluesphere.slo.Fixtures.Span;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.junit.jupiter.api.Test;

/** Budgets told by spans: exactly, by a sample that says how far it is off, or not at all. */
class SpansTest {
  private static final Sampling ALL = new Sampling.All();
  private static final Sampling HUNDREDTH = new Sampling.Share(new BigDecimal("0.01"));
  private long ids;

  private Span span(Scenario scenario, boolean error) {
    return new Span("i", "SERVER", ++ids, scenario.now, 10, error, Sampling.NO_THRESHOLD);
  }

  private void sends(Scenario scenario, int good, int bad) {
    var sent = new ArrayList<Span>();
    for (int i = 0; i < good + bad; i++) {
      sent.add(span(scenario, i >= good));
    }
    scenario.apply(spans(scenario.now, sent));
  }

  @Test
  void badIsAnErrorOrTooSlowAndTheThresholdItselfIsGood() {
    var scenario = new Scenario(catalogue("v1", spans(ALL, Optional.of(Duration.ofMillis(250)))));
    scenario.second(() ->
        scenario.apply(
            spans(
                scenario.now,
                List.of(
                    new Span("i", "SERVER", 1, scenario.now, 250, false, 0),
                    new Span("i", "SERVER", 2, scenario.now, 251, false, 0),
                    new Span("i", "SERVER", 3, scenario.now, 1, true, 0),
                    new Span("i", "CLIENT", 4, scenario.now, 999, true, 0)))));

    assertThat(scenario.counted("spans")).startsWith(3, 2, 2);
    assertThat(scenario.engine.badExamples(org.bluesphere.slo.Fixtures.id("spans")))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.spanId()).isEqualTo("0000000000000003");
          assertThat(it.unit()).isEqualTo("s");
        });
  }

  @Test
  void aSpanThatComesAgainCountsOnceAlsoAfterACrash() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    var sent = new ArrayList<Span>();
    scenario.second(() -> {
      sent.add(span(scenario, false));
      scenario.apply(spans(scenario.now, sent));
    });
    scenario.engine = scenario.restored(scenario.engine);
    scenario.second(() -> {
      sent.add(span(scenario, true));
      scenario.apply(spans(scenario.now, sent));
    });

    assertThat(scenario.engine.duplicates()).isEqualTo(1);
    assertThat(scenario.counted("spans")).startsWith(2, 1, 1);
  }

  @Test
  void errorsPage() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    scenario.seconds(30, () -> sends(scenario, 100, 0));
    scenario.seconds(5, () -> sends(scenario, 0, 100));

    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(32);
  }

  @Test
  void oneSpanThatStandsForAHundredIsOneAndPagesNobody() {
    var scenario = new Scenario(catalogue("v1", spans(HUNDREDTH)));
    for (int i = 0; i < 6; i++) {
      scenario.second(() -> sends(scenario, 1, 0));
      scenario.seconds(9, () -> {});
    }
    scenario.second(() -> sends(scenario, 0, 1));
    scenario.seconds(5, () -> {});

    assertThat(scenario.counted("spans")).startsWith(700, 100, 100);
    assertThat(paged(scenario)).isFalse();

    scenario.second(() -> sends(scenario, 0, 1));
    assertThat(paged(scenario)).isTrue();
  }

  private static boolean paged(Scenario scenario) {
    return scenario.transitions.stream()
        .anyMatch(it -> it.state().key().severity() == Severity.PAGE);
  }

  @Test
  void aSampleTellsBetweenWhichBoundsTheTruthLies() {
    var scenario = new Scenario(catalogue("v1", spans(HUNDREDTH).target("0.5")));
    scenario.seconds(30, () -> sends(scenario, 9, 1));

    var quality = scenario.status("spans").dataQuality();
    var sampled = (LatencyVerdict.Sampled) quality.latency().orElseThrow();
    assertThat(sampled.kept()).isPositive();
    assertThat(sampled.keptBad() * 10).isEqualTo(sampled.kept());
    assertThat(sampled.low()).isLessThan(0.9);
    assertThat(sampled.high()).isGreaterThan(0.9);
    assertThat(quality.marks()).contains("sampled");
  }

  /** R's binom::binom.confint(10, 100, methods = "wilson"), and its ends. */
  @Test
  void theIntervalIsWilsons() {
    var tenth = Samples.wilson(0.1, 100);
    assertThat(tenth.low()).isCloseTo(0.05522914, within(1e-7));
    assertThat(tenth.high()).isCloseTo(0.1743657, within(1e-7));
    assertThat(Samples.wilson(0, 10).low()).isZero();
    assertThat(Samples.wilson(0, 10).high()).isCloseTo(0.2775328, within(1e-7));
    assertThat(Samples.wilson(0, 0)).isEqualTo(new Samples.Interval(0, 1));
  }

  @Test
  void whatIsChosenByItsEndIsNotCountedAndNeverPages() {
    var scenario = new Scenario(catalogue("v1", spans(new Sampling.Tail())));
    scenario.seconds(30, () -> sends(scenario, 0, 100));

    assertThat(scenario.counted("spans")).startsWith(0, 0, 0);
    assertThat(scenario.transitions).isEmpty();
    assertThat(scenario.status("spans").dataQuality().latency().orElseThrow().word())
        .isEqualTo("unmeasurable");
  }

  @Test
  void aSpanThatDoesNotTellItsWeightIsNotCountedAndThatIsTold() {
    var scenario = new Scenario(catalogue("v1", spans(new Sampling.TraceState())));
    scenario.second(() ->
        scenario.apply(
            spans(
                scenario.now,
                List.of(
                    new Span("i", "SERVER", 1, scenario.now, 1, false, 3L << 54), // one of four
                    new Span("i", "SERVER", 2, scenario.now, 1, true, Sampling.NO_THRESHOLD)))));
    assertThat(scenario.counted("spans")).startsWith(4, 0, 0);
    scenario.seconds(60, () -> {});

    var quality = scenario.status("spans").dataQuality();
    assertThat(quality.grade()).isEqualTo(Grade.UNTRUSTED);
    assertThat(quality.marks()).contains("unmeasurable");
  }

  @Test
  void aShortPauseIsEvidenceOfNoRequestsALongOneIsNot() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    // 5 min are 30 s at this tempo.
    scenario.second(() -> sends(scenario, 1, 0));
    scenario.seconds(20, () -> {});
    scenario.second(() -> sends(scenario, 1, 0));
    assertThat(scenario.counted("spans")[3]).isBetween(21_000L, 23_000L);

    scenario.seconds(60, () -> {});
    scenario.second(() -> sends(scenario, 1, 0));
    assertThat(scenario.counted("spans")[3]).isBetween(22_000L, 24_000L);
  }

  @Test
  void tooManySpansAreToldAsTheyAreForgotten() {
    var seen = new SeenSpans(1, 2);
    for (long i = 1; i <= SeenSpans.MOST + 1; i++) {
      assertThat(seen.first(i * 0x9e3779b97f4a7c15L, 1_000_000)).isTrue();
    }

    assertThat(seen.shortened()).isZero();
    for (long i = 1; i <= SeenSpans.MOST; i++) {
      seen.first(-i * 0x9e3779b97f4a7c15L, 1_000_001);
    }
    assertThat(seen.shortened()).isEqualTo(1_000_001);
    assertThat(seen.first(-0x9e3779b97f4a7c15L * SeenSpans.MOST, 1_000_001)).isFalse();
  }

  /** By the hash that was, from which anyone could compute ids that look alike. */
  @Test
  void idsMadeToLookAlikeAreTwoSpans() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    long head = mixed(fnv("prod\nt\nSERVER") ^ 7);
    long one = 11;
    long other = mixed(head ^ 1) ^ one ^ mixed(head ^ 2);
    scenario.second(() ->
        scenario.apply(
            spans(
                scenario.now,
                List.of(
                    new Span("i", "SERVER", 1, one, scenario.now, 1, false, 0),
                    new Span("i", "SERVER", 2, other, scenario.now, 1, true, 0)))));

    assertThat(scenario.engine.duplicates()).isZero();
    assertThat(scenario.counted("spans")).startsWith(2, 1, 1);
  }

  private static long fnv(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ each) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Test
  void instancesOverTheLimitAreOne() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    var sent = new ArrayList<Span>();
    for (int i = 0; i < 5_000; i++) {
      sent.add(new Span("pod-" + i, "SERVER", ++ids, scenario.now, 10, false, 0));
    }
    sent.add(new Span("x".repeat(10_000), "SERVER", ++ids, scenario.now, 10, false, 0));
    scenario.second(() -> scenario.apply(spans(scenario.now, sent)));

    var slot = scenario.engine.slots().iterator().next();
    assertThat(slot.live).hasSize(SpanCount.MOST + 1).containsKey(SpanCount.OTHERS);
    assertThat(slot.live.keySet()).allMatch(it -> it.length() < 1_000);
    assertThat(scenario.counted("spans")).startsWith(5_001, 0, 0);

    // Six minutes are ten times as long at this tempo: those are gone, and others are told apart.
    scenario.seconds(360, () -> {});
    scenario.second(() -> sends(scenario, 1, 0));
    assertThat(slot.live).containsKey("i");
  }

  @Test
  void spansThatAreLateAreRestatedOnceACell() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    long before = scenario.now + 1_000;
    scenario.seconds((int) Tempo.test().repair().toSeconds() + 300, () -> sends(scenario, 1, 0));
    var late = new ArrayList<Span>();
    for (int i = 0; i < 30_000; i++) {
      late.add(new Span("i", "SERVER", ++ids, before + i % 3_000, 10, i % 10 == 0, 0));
    }
    long counted = scenario.counted("spans")[0];
    scenario.second(() -> scenario.apply(spans(scenario.now, late)));

    assertThat(scenario.counted("spans")).startsWith(counted + 30_000, 3_000, 3_000);
    assertThat(scenario.engine.late()).isEqualTo(30_000);
  }

  /** One of 999,999. */
  private static final long RAREST = (1L << 56) - (1L << 56) / 999_999;

  private List<Span> rare(Scenario scenario, String instance, int spans) {
    var sent = new ArrayList<Span>();
    for (int i = 0; i < spans; i++) {
      sent.add(new Span(instance, "SERVER", ++ids, scenario.now, 10, false, RAREST));
    }
    return sent;
  }

  private void sendsRare(Scenario scenario, String instance, int spans) {
    scenario.second(() -> scenario.apply(spans(scenario.now, rare(scenario, instance, spans))));
  }

  @Test
  void whatCallersSayASpanWeighsOverflowsNothingNorUsesUpWhatOthersNeed() {
    var scenario = new Scenario(catalogue("v1", spans(new Sampling.TraceState())));
    sendsRare(scenario, "i", 2_000);

    // Half of what is common, and its own.
    long first = scenario.counted("spans")[0];
    assertThat(first).isBetween(900_000_000L, 902_000_000L);
    assertThat(scenario.status("spans").dataQuality().latency().orElseThrow())
        .isInstanceOf(LatencyVerdict.Unmeasurable.class);
    scenario.engine = scenario.restored(scenario.engine);
    sendsRare(scenario, "i", 1);
    assertThat(scenario.counted("spans")[0]).isEqualTo(first);

    sendsRare(scenario, "j", 10);
    assertThat(scenario.counted("spans")[0]).isBetween(first + 9_999_000, first + 10_000_000);
    var sent = new ArrayList<Span>();
    for (int i = 0; i < 1_200; i++) {
      sent.addAll(rare(scenario, "pod-" + i, i < 20 ? 1_000 : 2));
    }
    scenario.second(() -> scenario.apply(spans(scenario.now, sent)));
    assertThat(scenario.counted("spans")[0]).isBetween(2_700_000_000L, 3_600_000_000L);
  }

  /** Version 13 had no claims by instance: a number of them and nothing else is left out. */
  @Test
  void aSnapshotWithOneClaimOfAllIsRead() throws IOException {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    scenario.second(() -> sends(scenario, 3, 0));
    var bytes = new ByteArrayOutputStream();
    scenario.engine.write(new DataOutputStream(bytes));
    int key = 2 * Long.BYTES;
    int claims = bytes.size() - key - Integer.BYTES;
    var old =
        ByteBuffer.allocate(claims + key)
            .put(bytes.toByteArray(), 0, claims)
            .put(bytes.toByteArray(), claims + Integer.BYTES, key)
            .putInt(0, 0x42534e3d);
    var in = new ByteArrayInputStream(old.array());
    scenario.engine = scenario.engine(new Chunks(ChunkStore.none(), 4));
    scenario.engine.read(new DataInputStream(in));

    assertThat(in.available()).isZero();
    assertThat(scenario.counted("spans")).startsWith(3, 0);
  }

  @Test
  void whoseWeightIsNotBelievedLives() {
    var scenario = new Scenario(catalogue("v1", spans(new Sampling.TraceState())));
    sendsRare(scenario, "i", 2_000);
    long heard = scenario.now;
    scenario.seconds(5, () -> {});
    sendsRare(scenario, "i", 1);

    var slot = scenario.engine.slots().iterator().next();
    assertThat(slot.live.get("i").lastPoint()).isGreaterThan(heard);
  }

  /** Its weight is the catalogue's word, not a caller's. */
  @Test
  void aShareIsBelievedWhateverItComesTo() {
    var scenario =
        new Scenario(catalogue("v1", spans(new Sampling.Share(new BigDecimal("0.000001")))));
    scenario.second(() -> sends(scenario, 4_000, 0));

    assertThat(scenario.counted("spans")).startsWith(4_000_000_000L, 0);
  }

  @Test
  void allIsNotExactWhereSpansSayThatOthersWereDropped() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    scenario.seconds(30, () -> sends(scenario, 100, 0));
    assertThat(scenario.status("spans").dataQuality().latency())
        .contains(new LatencyVerdict.Exact());

    scenario.second(() ->
        scenario.apply(
            spans(
                scenario.now,
                List.of(new Span("i", "SERVER", ++ids, scenario.now, 10, false, 1L << 55)))));

    var quality = scenario.status("spans").dataQuality();
    assertThat(quality.latency().orElseThrow()).isInstanceOf(LatencyVerdict.Sampled.class);
    assertThat(quality.notes())
        .anyMatch(it -> it.reason().contains("sampling: all") && it.mend().contains("tracestate"));
  }

  @Test
  void whatWasHeldBackForLongCountsAndPagesNobody() {
    var scenario = new Scenario(catalogue("v1", spans(ALL)));
    long before = scenario.now + 1_000;
    long seconds = Tempo.test().repair().toSeconds() + 10;
    for (int i = 0; i < seconds; i++) {
      scenario.second(() -> sends(scenario, 1, 0));
    }
    var held = new ArrayList<Span>();
    for (int i = 0; i < 500; i++) {
      held.add(new Span("i", "SERVER", ++ids, before, 10, true, Sampling.NO_THRESHOLD));
    }
    scenario.second(() -> {
      scenario.apply(spans(scenario.now, held));
      sends(scenario, 5, 0);
    });

    assertThat(scenario.counted("spans")).startsWith(seconds + 505, 500);
    assertThat(scenario.fired("SLOHardDown", "")).isEqualTo(-1);
  }
}
