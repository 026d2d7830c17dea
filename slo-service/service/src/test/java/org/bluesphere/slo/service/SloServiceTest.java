package org.bluesphere.slo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bluesphere.slo.Fixtures.availability;
import static org.bluesphere.slo.Fixtures.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.port.InMemoryLog;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.slo.Fixtures;
import org.bluesphere.slo.alert.AlertBook;
import org.bluesphere.slo.engine.Life;
import org.bluesphere.slo.engine.Scenario;
import org.bluesphere.slo.service.store.StateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class SloServiceTest {
  @TempDir Path home;
  private final RecordingSink router = new RecordingSink();
  private final List<AlertBook.Transition> shown = new ArrayList<>();

  /** A clock that moves a little with each look, so that snapshots come due. */
  private final AtomicLong clock = new AtomicLong(Fixtures.START);

  private final List<SloService> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(SloService::close);
  }

  private SloService start(String file, InMemoryLog log, Function<byte[], Catalogue> decoder) {
    var settings =
        new SloSettings(
            home.resolve(file),
            Tempo.test(),
            "slo-0",
            "http://slo",
            Duration.ofSeconds(20),
            1L << 30);
    var service =
        SloService.start(
            settings,
            log,
            decoder,
            router.audience(),
            shown::add,
            () -> Instant.ofEpochMilli(clock.addAndGet(50)));
    started.add(service);
    return service;
  }

  private static InMemoryLog log(List<LogRecord> records) {
    var log = new InMemoryLog();
    records.forEach(log::append);
    return log;
  }

  private static void awaitEnd(SloService service, InMemoryLog log) {
    await().until(() -> service.ready() && service.position() == log.end());
  }

  /** What a power cut leaves of a database. */
  private void copy(String from, String to) throws IOException {
    for (var part : List.of("", "-wal")) {
      if (Files.exists(home.resolve(from + part))) {
        Files.copy(home.resolve(from + part), home.resolve(to + part));
      }
    }
  }

  /** A service whose requests fail altogether for ten seconds, and are well again. */
  private static Scenario outage() {
    var scenario = new Scenario(catalogue("v1", availability()));
    var server = scenario.server("a");
    scenario.seconds(20, () -> server.serves(100, 0));
    scenario.seconds(10, () -> server.serves(100, 100));
    return scenario;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aReplayAfterACrashAtAnyPositionEqualsLive(long seed) throws IOException {
    var life = Life.of(seed, 150);
    int cut = new java.util.Random(seed).nextInt(1, life.log.size());
    var log = log(life.log.subList(0, cut));
    var crashed = start("slo.db", log, life::decode);
    awaitEnd(crashed, log);
    copy("slo.db", "crashed.db");

    var whole = log(life.log);
    var again = start("crashed.db", whole, life::decode);
    awaitEnd(again, whole);
    life.log.subList(cut, life.log.size()).forEach(log::append);
    awaitEnd(crashed, log);

    var live = life.engine.statuses().all("prod");
    assertThat(again.slos("prod")).isEqualTo(live);
    assertThat(crashed.slos("prod")).isEqualTo(live);
    assertThat(again.impacts("prod")).isEqualTo(life.engine.impacts());
    assertThat(again.duplicates()).isEqualTo(life.engine.duplicates());
  }

  /** Ten minutes of requests and durations, some of them delivered late or twice. */
  private static Scenario measured() {
    var signals =
        List.of(
            Fixtures.signal("traffic", "requests", "rate"),
            Fixtures.signal("errors", "requests{outcome=\"bad\"}", "share"),
            Fixtures.signal("queue", "queue", "value"),
            Fixtures.signal("p95", "duration", "p95"));
    var scenario = new Scenario(catalogue("v1", signals, availability()));
    var server = scenario.server("a");
    var random = new java.util.Random(5);
    scenario.seconds(
        600,
        () -> {
          server.serves(10, random.nextInt(3));
          if (random.nextInt(5) == 0) {
            scenario.apply(scenario.log.getLast());
          }
          long late = scenario.now - random.nextInt(300_000);
          scenario.apply(
              Fixtures.block(scenario.now)
                  .gauge(Fixtures.gauge("a", "queue"), late, random.nextInt(9))
                  .histogram(
                      Fixtures.durations("a", PointType.HISTOGRAM, Temporality.DELTA),
                      late,
                      late + 1,
                      new double[] {0.1, 1},
                      1,
                      random.nextInt(5),
                      0)
                  .packed());
        });
    return scenario;
  }

  private static List<List<SignalPoint>> points(SignalQueries signals) {
    return signals.signals("prod").stream()
        .flatMap(it ->
            java.util.stream.Stream.of(1, 15)
                .map(minutes ->
                    signals
                        .series(
                            "prod",
                            it.name(),
                            Instant.ofEpochMilli(Fixtures.START - 900_000),
                            Instant.ofEpochMilli(Fixtures.START + 900_000),
                            Duration.ofMinutes(minutes))
                        .orElseThrow()
                        .points()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 900, 1500})
  void signalsCountOnceWhereverItCrashes(int cut) throws IOException {
    var scenario = measured();
    var whole = log(scenario.log);
    var live = start("live.db", whole, scenario::decode);
    awaitEnd(live, whole);
    var log = log(scenario.log.subList(0, cut));
    var crashed = start("slo.db", log, scenario::decode);
    awaitEnd(crashed, log);
    copy("slo.db", "crashed.db");

    var again = start("crashed.db", log(scenario.log), scenario::decode);
    awaitEnd(again, whole);

    assertThat(points(live.signals())).allSatisfy(it -> assertThat(it).isNotEmpty());
    assertThat(points(again.signals())).isEqualTo(points(live.signals()));
  }

  @Test
  void signalsCountOnceWhenTheNewestSnapshotCannotBeRead() throws Exception {
    var scenario = measured();
    var log = log(scenario.log.subList(0, 800));
    var service = start("slo.db", log, scenario::decode);
    awaitEnd(service, log);
    var first = points(service.signals());
    scenario.log.subList(800, scenario.log.size()).forEach(log::append);
    awaitEnd(service, log);
    var live = points(service.signals());
    service.close();
    try (var store = StateStore.open(home.resolve("slo.db"))) {
      assertThat(store.snapshots()).hasSize(2);
    }
    damageNewestSnapshot();

    var again = start("slo.db", log, scenario::decode);
    awaitEnd(again, log);

    assertThat(first).isNotEqualTo(live);
    assertThat(points(again.signals())).isEqualTo(live);
  }

  private void damageNewestSnapshot() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + home.resolve("slo.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE snapshot SET state = x'00' WHERE id = (SELECT MAX(id) FROM snapshot)");
    }
  }

  @Test
  void snapshotsAreTakenAndTheLogIsReleasedBehindThem() {
    var life = Life.of(7, 150);
    var log = log(life.log);
    var service = start("slo.db", log, life::decode);
    awaitEnd(service, log);
    service.close();

    assertThat(log.start()).isPositive();
  }

  @Test
  void aReplayTellsNobodyButTheFullSetAtTheEnd() {
    var scenario = outage();
    var log = log(scenario.log);
    var service = start("slo.db", log, scenario::decode);
    awaitEnd(service, log);

    assertThat(shown).isEmpty();
    assertThat(router.batches()).hasSize(1);
    assertThat(router.names(0)).contains("EvaluatorAlive", "SLOHardDown", "SLOBurnRate");
    assertThat(service.explain(Fixtures.id("availability"), java.util.Optional.empty()))
        .hasValueSatisfying(explained -> assertThat(explained.records()).isNotEmpty());
  }

  @Test
  void whatHappensAfterTheReplayIsToldAtOnce() {
    var scenario = outage();
    var log = log(scenario.log.subList(0, 40));
    var service = start("slo.db", log, scenario::decode);
    awaitEnd(service, log);

    scenario.log.subList(40, scenario.log.size()).forEach(log::append);
    awaitEnd(service, log);

    assertThat(router.names(0)).containsExactly("EvaluatorAlive");
    await()
        .untilAsserted(() ->
            assertThat(router.batches().stream().flatMap(List::stream))
                .anyMatch(alert -> "SLOHardDown".equals(alert.labels().get("alertname"))));
  }

  /** A block cut in the middle: what is before the cut is good, so it is applied in part. */
  private static LogRecord.Points torn(LogRecord.Points block) {
    return new LogRecord.Points(Arrays.copyOf(block.block(), block.block().length - 10));
  }

  @Test
  void aRecordThatCannotBeAppliedIsSkippedAndLeavesNoTrace() {
    var scenario = outage();
    var log = new InMemoryLog();
    scenario.log.subList(0, 30).forEach(log::append);
    var server = scenario.server("torn");
    server.count(1000, 1000);
    log.append(torn(server.export()));
    scenario.log.subList(30, scenario.log.size()).forEach(log::append);

    var service = start("slo.db", log, scenario::decode);
    awaitEnd(service, log);

    assertThat(service.skipped()).isEqualTo(1);
    assertThat(service.trouble()).isEmpty();
    assertThat(service.slos("prod")).isEqualTo(scenario.engine.statuses().all("prod"));
  }

  @Test
  void aSkippedRecordStaysSkippedAfterARestart() throws IOException {
    var scenario = outage();
    var log = log(scenario.log);
    log.append(new LogRecord.CatalogueVersion("bad", Instant.EPOCH, new byte[] {1}));
    var first = start("slo.db", log, scenario::decode);
    awaitEnd(first, log);
    copy("slo.db", "again.db");
    var tries = new AtomicLong();

    var again =
        start(
            "again.db",
            log,
            content -> {
              tries.addAndGet(content.length == 1 ? 1 : 0);
              return scenario.decode(content);
            });
    awaitEnd(again, log);

    assertThat(again.skipped()).isEqualTo(1);
    assertThat(tries).hasValue(0);
    assertThat(again.catalogueVersion()).isEqualTo("v1");
  }

  @Test
  void whatALaterProgramWroteIsKeptForThatOne() {
    var scenario = outage();
    var log = log(scenario.log);
    var service = start("slo.db", log, scenario::decode);
    awaitEnd(service, log);
    var server = scenario.server("later");
    server.count(1000, 1000);
    var block = server.export().block();
    block[2] = 100;

    long at = log.append(new LogRecord.Points(block));
    log.append(server.export());

    await().until(() -> !service.ready());
    await()
        .during(java.time.Duration.ofMillis(1500)) // a record that may be skipped is by then
        .atMost(java.time.Duration.ofSeconds(20))
        .until(() ->
            service.trouble().contains("run the one that wrote")
                && service.position() < at
                && service.skipped() == 0);
  }

  @Test
  void aStoreThatFailsMakesItNotReadyAndNoRecordIsSkipped() {
    var scenario = outage();
    var log = log(scenario.log);
    var broken = new AtomicBoolean();
    Function<byte[], Catalogue> decoder =
        content -> {
          if (broken.get()) {
            throw new DataAccessResourceFailureException("the disk is gone");
          }
          return scenario.decode(content);
        };
    var service = start("slo.db", log, decoder);
    awaitEnd(service, log);

    broken.set(true);
    log.append(
        new LogRecord.CatalogueVersion("v1", Instant.EPOCH, "v1".getBytes(StandardCharsets.UTF_8)));
    await().until(() -> !service.ready());
    await().untilAsserted(() -> assertThat(service.trouble()).contains("the disk is gone"));
    broken.set(false);
    awaitEnd(service, log);

    assertThat(service.skipped()).isZero();
    assertThat(service.trouble()).isEmpty();
    assertThat(service.slos("prod")).isEqualTo(scenario.engine.statuses().all("prod"));
  }

  @Test
  void anUnreadableSnapshotLeavesTheOneBefore() {
    var scenario = outage();
    var log = log(scenario.log);
    var service = start("slo.db", log, scenario::decode);
    awaitEnd(service, log);
    service.close();
    save(log.end(), new byte[] {1, 2, 3});

    var again = start("slo.db", log, scenario::decode);
    awaitEnd(again, log);

    assertThat(again.slos("prod")).isEqualTo(scenario.engine.statuses().all("prod"));
  }

  @Test
  void aSnapshotTheLogHasLeftBehindIsNotUsed() {
    var scenario = outage();
    var log = log(scenario.log);
    var service = start("slo.db", log, scenario::decode);
    awaitEnd(service, log);
    service.close();
    scenario.seconds(5, () -> {});
    scenario.log.subList((int) log.end(), scenario.log.size()).forEach(log::append);
    log.release(log.end() - 1);

    assertThatThrownBy(() -> start("slo.db", log, scenario::decode))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no snapshot");
  }

  @Test
  void withoutAReadableSnapshotAndWithoutTheWholeLogItSaysWhatToDo() {
    var scenario = outage();
    var log = log(scenario.log);
    save(10, new byte[] {1});
    save(20, new byte[] {2});
    log.release(20);

    assertThatThrownBy(() -> start("slo.db", log, scenario::decode))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no snapshot")
        .hasMessageContaining("delete the database");
  }

  private void save(long position, byte[] state) {
    try (var store = StateStore.open(home.resolve("slo.db"))) {
      store.save(
          new StateStore.Snapshot(position, state),
          Fixtures.START,
          new StateStore.Beside(Map.of(), Map.of()),
          Tempo.test());
    }
  }
}
