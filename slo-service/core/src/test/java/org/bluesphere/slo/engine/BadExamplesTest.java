package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;
import static org.bluesphere.slo.Fixtures.id;
import static org.bluesphere.slo.Fixtures.latency;
import static org.bluesphere.slo.Fixtures.lenientAvailability;
import static org.bluesphere.slo.Fixtures.requests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.log.Exemplar;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.junit.jupiter.api.Test;

/** Bad examples as exemplars tell them. */
class BadExamplesTest {
  private static final int BSN7 = 0x42534e37;
  private static final long CELL = 1000;

  private final Scenario scenario =
      new Scenario(catalogue("v1", availability(), latency(Duration.ofMillis(250))));

  private static Exemplar exemplar(long at, double value, long trace) {
    return new Exemplar(at * 1_000_000, value, 0, trace, 0, "/tiles", "503");
  }

  private void request(String outcome, Exemplar exemplar) {
    var key = requests("a", outcome, Temporality.DELTA);
    scenario.second(() ->
        scenario.apply(
            block(scenario.now)
                .sum(key, scenario.now - 1000, scenario.now, 1)
                .exemplar(exemplar)
                .packed()));
  }

  private List<BadExample> of(String objective) {
    return scenario.engine.badExamples(id(objective));
  }

  @Test
  void anExemplarOfTheBadPartIsABadExample() {
    request("good", exemplar(START + 500, 1, 1));
    request("bad", exemplar(START + 700, 1, 2));

    assertThat(of("availability"))
        .containsExactly(
            new BadExample(
                Instant.ofEpochMilli(START + 700),
                "/tiles",
                "503",
                1,
                "",
                "00000000000000000000000000000002",
                ""));
    assertThat(of("latency")).isEmpty();
  }

  @Test
  void whatTookLongerThanItsObjectiveAllowsIsBad() {
    var key = Fixtures.durations("a", PointType.HISTOGRAM, Temporality.DELTA);
    var bounds = new double[] {0.25};
    scenario.second(() ->
        scenario.apply(
            block(scenario.now)
                .histogram(key, scenario.now - 1000, scenario.now, bounds, 1, 1)
                .exemplar(exemplar(scenario.now - 10, 0.25, 1))
                .exemplar(exemplar(scenario.now - 20, 0.26, 2))
                .packed()));

    assertThat(of("latency"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.value()).isEqualTo(0.26);
          assertThat(it.unit()).isEqualTo("s");
        });
    assertThat(of("availability")).isEmpty();
  }

  @Test
  void aRetryAndTheSameExemplarInTheNextExportAreOneExample() {
    var same = exemplar(START + 500, 1, 1);
    request("bad", same);
    scenario.apply(scenario.log.get(scenario.log.size() - 2));
    request("bad", same);

    assertThat(of("availability")).hasSize(1);
  }

  @Test
  void anotherWayToCountHasExamplesOfItsOwn() {
    request("bad", exemplar(START + 500, 1, 1));
    scenario.catalogue(
        catalogue("v2", lenientAvailability(), latency(Duration.ofMillis(250))), scenario.now);
    scenario.tick();
    request("bad", exemplar(scenario.now + 500, 1, 2));
    assertThat(of("availability")).isEmpty();

    request("awful", exemplar(scenario.now + 500, 1, 3));
    assertThat(of("availability")).hasSize(1);
  }

  @Test
  void aSnapshotKeepsThem() {
    request("bad", exemplar(START + 500, 1, 1));
    request("bad", exemplar(START + 1500, 1, 2));

    var restored = scenario.restored(scenario.engine);

    assertThat(restored.badExamples(id("availability")))
        .isEqualTo(of("availability"))
        .hasSize(2)
        .isSortedAccordingTo(Comparator.comparing(BadExample::at).reversed());
  }

  @Test
  void aSnapshotFromBeforeThereWereExamplesIsRead() throws IOException {
    var bytes = new ByteArrayOutputStream();
    scenario.engine.write(new DataOutputStream(bytes));
    int examples = 2 * 4; // none of two slots
    int spans = 2 * 8 + 8 + 2 * (8 + 4); // none came, of no generation any is known
    // No check from outside, no rhythm of two slots, no answer.
    int logs = 4; // no request with log records
    int limits = 2 * (8 + 2 + 2) + 2 * 8; // no series of two slots refused, and a key
    int later = examples + 4 * 4 + 2 * 8 + 4 + spans + logs + limits;
    var old = ByteBuffer.wrap(bytes.toByteArray(), 0, bytes.size() - later).putInt(0, BSN7);
    var restored = scenario.engine(new Chunks(ChunkStore.none(), 4));

    var in = new ByteArrayInputStream(old.array(), 0, old.limit());
    restored.read(new DataInputStream(in));

    assertThat(in.available()).isZero();
    assertThat(restored.badExamples(id("availability"))).isEmpty();
  }

  @Property(tries = 200)
  void theNewestOfEachCellAndTheNewestCellsAreKeptInWhateverOrderTheyCome(@ForAll long seed) {
    var random = new Random(seed);
    var told = new ArrayList<BadExample>();
    for (int i = random.nextInt(120); i > 0; i--) {
      var exemplar = exemplar(START + random.nextInt(60_000), random.nextInt(3), 1 + i);
      told.add(BadExamples.of(requests("a", "bad", Temporality.DELTA), exemplar));
    }
    var newest = new HashMap<Long, BadExample>();
    for (var it : told) {
      newest.merge(
          it.at().toEpochMilli() / CELL,
          it,
          (a, b) ->
              a.at().equals(b.at())
                  ? (a.traceId().compareTo(b.traceId()) > 0 ? a : b)
                  : (a.at().isAfter(b.at()) ? a : b));
    }
    var expected =
        newest.values().stream()
            .sorted(Comparator.comparing(BadExample::at).reversed())
            .limit(BadExamples.MOST)
            .toList();
    var again = new ArrayList<>(told);
    again.addAll(told.subList(0, told.size() / 2));
    Collections.shuffle(again, random);

    var kept = new BadExamples(CELL);
    again.forEach(kept::add);

    assertThat(kept.all()).isEqualTo(expected);
  }
}
