package org.bluesphere.slo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.slo.Fixtures.START;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.block;
import static org.bluesphere.slo.Fixtures.catalogue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.model.log.LogRecord.Marker;
import org.bluesphere.model.log.LogRecord.Marker.Kind;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.view.SignalMark;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.Chunks;
import org.junit.jupiter.api.Test;

/** Deploys as telemetry, markers and vendors tell them. */
class DeploysTest {
  private static final int BSN4 = 0x42534e34;

  private final Scenario scenario = new Scenario(catalogue("v1", availability()));

  private static Marker marker(String id, Kind kind, String version, long at, String source) {
    return new Marker(
        id,
        "prod",
        "tiles",
        kind,
        version,
        Instant.ofEpochMilli(at),
        source,
        "https://ci.test/" + id);
  }

  private void told(String id, String version, String source) {
    scenario.second(() -> scenario.apply(marker(id, Kind.DEPLOY, version, scenario.now, source)));
  }

  private void runs(String instance, String version) {
    var key = SignalsTest.service(instance, version);
    scenario.second(() -> scenario.apply(block(scenario.now).gauge(key, scenario.now, 1).packed()));
  }

  private List<SignalMark> marks(Engine engine) {
    var end = Instant.ofEpochMilli(scenario.now).plus(Duration.ofDays(1));
    return engine.signals().marks("prod", Instant.ofEpochMilli(START), end);
  }

  private List<SignalMark> marks() {
    return marks(scenario.engine);
  }

  @Test
  void aMarkerIsADeployAndSaysWhoToldIt() {
    told("1", "1.4", "ci");

    assertThat(marks())
        .containsExactly(
            new SignalMark(
                Instant.ofEpochMilli(scenario.now),
                "deploy",
                "tiles",
                "version 1.4",
                "ci",
                "https://ci.test/1"));
  }

  @Test
  void whatTelemetryAndAMarkerTellWithinTenMinutesIsOneDeploy() {
    runs("a", "1.0");
    told("1", "1.1", "ci");
    runs("b", "1.1");

    assertThat(marks())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.source()).isEqualTo("ci, service.version");
          assertThat(it.at()).isEqualTo(Instant.ofEpochMilli(scenario.now - 1000));
        });
  }

  @Test
  void telemetryFirstIsTheSame() {
    runs("a", "1.0");
    runs("b", "1.1");
    told("1", "1.1", "ci");

    assertThat(marks())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.source()).isEqualTo("service.version, ci");
          assertThat(it.url()).isEqualTo("https://ci.test/1");
        });
  }

  @Test
  void theSameVersionMoreThanTenMinutesLaterIsDeployedAgain() {
    told("1", "1.1", "ci");
    scenario.apply(marker("2", Kind.DEPLOY, "1.1", scenario.now + 600_000, "ci"));
    assertThat(marks()).hasSize(1);

    scenario.apply(marker("3", Kind.DEPLOY, "1.1", scenario.now + 600_001, "ci"));
    assertThat(marks()).hasSize(2);
  }

  @Test
  void theSameIdIsToldOnceHoweverLate() {
    told("1", "1.1", "ci");
    scenario.apply(marker("1", Kind.DEPLOY, "1.1", scenario.now + 3_600_000, "ci"));

    assertThat(marks()).hasSize(1);
  }

  @Test
  void sentryNoticesAReleaseNobodyToldOf() {
    scenario.apply(marker("s", Kind.FIRST_SEEN, "1.4", scenario.now, "sentry"));

    assertThat(marks())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.what()).isEqualTo("release 1.4, first seen by Sentry");
          assertThat(it.source()).isEqualTo("sentry");
        });
  }

  @Test
  void whatSentryNoticesLongAfterTheDeployIsNoOtherDeploy() {
    told("1", "1.4", "ci");
    scenario.apply(marker("s", Kind.FIRST_SEEN, "1.4", scenario.now + 7_200_000, "sentry"));

    assertThat(marks())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.what()).isEqualTo("version 1.4");
          assertThat(it.source()).isEqualTo("ci, sentry");
        });
  }

  @Test
  void whatSentryNoticesOfTheVersionThatRunsIsNoDeploy() {
    runs("a", "1.0");
    scenario.apply(marker("s", Kind.FIRST_SEEN, "1.0", scenario.now, "sentry"));

    assertThat(marks()).isEmpty();
  }

  @Test
  void aThousandDeploysAreKept() {
    for (int i = 0; i <= 1_000; i++) {
      scenario.apply(marker("id" + i, Kind.DEPLOY, "1." + i, scenario.now, "ci"));
    }

    assertThat(scenario.engine.changes())
        .hasSize(1_000)
        .extracting(Change::what)
        .doesNotContain("version 1.0")
        .contains("version 1.1", "version 1.1000");
  }

  @Test
  void aSnapshotKeepsWhoToldAndWhichIdsAreKnown() {
    runs("a", "1.0");
    told("1", "1.1", "ci");
    runs("b", "1.1");

    var restored = scenario.restored(scenario.engine);

    assertThat(marks(restored)).isEqualTo(marks());
    assertThat(restored.changes()).isEqualTo(scenario.engine.changes());
    restored.apply(marker("1", Kind.DEPLOY, "1.1", scenario.now + 3_600_000, "ci"));
    assertThat(marks(restored)).hasSize(1);
  }

  @Test
  void aSnapshotFromBeforeThereWereMarkersIsRead() throws IOException {
    runs("a", "1.0");
    runs("b", "1.1");
    var bytes = new ByteArrayOutputStream();
    scenario.engine.write(new DataOutputStream(bytes));
    // Version 4 ends where who told a deploy begins: one source, one address, no id of a marker;
    // and version 5 where counts begin: duplicates, what is forgotten, no id; and no job.
    int markers = 2 + "service.version".length() + 2 + 4;
    int counts = 8 + 8 + 4 + 4;
    int doubts = 3 * 4;
    int examples = 4; // none of the one slot
    int probes =
        4 * 4; // Version 9 adds checks from outside: none, no title, no gap, nothing counted.
    int rhythms = 8; // of the one slot
    int answers = 4; // Version 10 adds what other systems answered: nothing.
    // Version 11 adds spans: no arrival, no duplicate, never too many, two empty generations.
    int spans = 2 * 8 + 8 + 2 * (8 + 4);
    int logs = 4; // Version 12 adds log records: no request with any.
    // Version 13 adds refused series (never, nothing, no limit) and the key of hashes.
    int limits = 8 + 2 + 2 + 2 * 8;
    int before = markers + counts + doubts + examples + probes + rhythms + answers;
    int later = before + spans + logs + limits;
    var old = ByteBuffer.wrap(bytes.toByteArray(), 0, bytes.size() - later).putInt(0, BSN4);
    var restored = scenario.engine(new Chunks(ChunkStore.none(), 4));

    var in = new ByteArrayInputStream(old.array(), 0, old.limit());
    restored.read(new DataInputStream(in));

    assertThat(in.available()).isZero();
    assertThat(marks(restored)).isEqualTo(marks()).hasSize(1);
  }
}
