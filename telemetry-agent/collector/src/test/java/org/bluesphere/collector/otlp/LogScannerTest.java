package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.EventReader;
import org.bluesphere.model.log.SeriesKey;
import org.junit.jupiter.api.Test;

/** The block says of the records that somebody wants the same as the generated objects. */
final class LogScannerTest {
  private static final LogSelector SEVERE =
      new LogSelector(Selector.parse("log{service.name=\"s0\"}"), 17, false, "");
  private static final LogSelector DECLINED =
      new LogSelector(Selector.parse("log{logger_name=\"pay\"}"), 0, false, "card.*(no|off)");
  private static final LogSelector WARNED =
      new LogSelector(Selector.parse("log{service.name=\"s1\"}"), 13, true, "slow");

  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1000);
  private final LogScanner scanner = new LogScanner(registry);

  LogScannerTest() {
    registry.use(
        new SeriesFilter() {
          @Override
          public boolean wants(SeriesKey series) {
            return false;
          }

          @Override
          public EventFilter events() {
            return new EventFilter(List.of(), List.of(SEVERE, DECLINED, WARNED));
          }
        });
  }

  /** Which of the three each record is for, with its time; and what was heard. */
  private record Told(boolean severe, boolean declined, boolean warned, long time, boolean uid) {}

  @Property(tries = 300)
  void blocksHoldTheWantedRecordsOfTheGeneratedObjects(@ForAll long seed) {
    var random = new Random(seed);
    var service = "s" + random.nextInt(2);
    var records = RandomRequests.records(random);
    var body = RandomRequests.logs(service, records).toByteArray();
    var expected =
        records.stream()
            .map(it -> expected(service, it))
            .filter(it -> it.severe() || it.declined() || it.warned())
            .toList();

    for (int i = 0; i < 2; i++) { // the second time every shape is known
      scanner.scan(body, body.length, Otlp.NOW, Origin.ANY);

      assertThat(scanner.tally().refusals()).isEmpty();
      assertThat(told(scanner.block())).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(scanner.tally().accepted()).isEqualTo(expected.size());
      assertThat(scanner.tally().unbound()).isEqualTo(records.size() - expected.size());
      assertThat(heard).isEqualTo(records.isEmpty() ? 0 : newest(records));
    }
  }

  private long heard;

  private static long newest(List<LogRecord> records) {
    return records.stream().mapToLong(LogScannerTest::time).max().orElse(0);
  }

  private static long time(LogRecord it) {
    return it.getTimeUnixNano() == 0 ? it.getObservedTimeUnixNano() : it.getTimeUnixNano();
  }

  private static Told expected(String service, LogRecord it) {
    int severity = it.getSeverityNumberValue();
    var text = it.getBody().getStringValue();
    boolean pay =
        it.getAttributesList().stream().anyMatch(a -> a.getValue().getStringValue().equals("pay"));
    return new Told(
        service.equals("s0") && severity >= 17,
        pay && text.matches(".*card.*(no|off).*"),
        service.equals("s1") && severity >= 13 && severity < 17 && text.contains("slow"),
        time(it),
        it.getAttributesList().stream().anyMatch(a -> a.getKey().equals("log.record.uid")));
  }

  private List<Told> told(byte[] block) {
    var told = new ArrayList<Told>();
    var shapes = new ArrayList<SeriesKey>();
    heard = 0;
    var reader = new EventReader();
    reader.open(block);
    assertThat(reader.ofLogs()).isTrue();
    for (var kind = reader.next(); kind != EventReader.Kind.END; kind = reader.next()) {
      switch (kind) {
        case SHAPE -> shapes.add(reader.key());
        case LOG -> {
          var key = shapes.get(reader.shape());
          told.add(
              new Told(
                  SEVERE.matches(key),
                  DECLINED.matches(key),
                  WARNED.matches(key),
                  reader.timeNanos(),
                  reader.uid() != 0));
        }
        case HEARD -> heard = Math.max(heard, reader.timeNanos());
        case SPAN, END -> throw new AssertionError(kind);
      }
    }
    return told;
  }

  @Test
  void aStreamIsHeardThoughNobodyWantsItsRecords() {
    var quiet = LogRecord.newBuilder().setTimeUnixNano(Otlp.NANOS).build();
    var body = RandomRequests.logs("s0", List.of(quiet)).toByteArray();

    scanner.scan(body, body.length, Otlp.NOW, Origin.ANY);

    assertThat(scanner.hasEvents()).isTrue();
    assertThat(told(scanner.block())).isEmpty();
    assertThat(heard).isEqualTo(Otlp.NANOS);
  }

  @Test
  void anExpressionThatWouldBacktrackForeverDoesNot() {
    var evil = new LogSelector(Selector.parse("log"), 0, false, "(a+)+$");
    var shapes = new LogShapes(List.of(evil));
    var key = EventReader.key("default", new TreeMap<>(), "log", new TreeMap<>());
    var shape = shapes.judge(1, 1, key, true);

    assertThat(shape.wanted(shapes.found(shape, "a".repeat(16_000) + "b"))).isFalse();
  }

  @Property(tries = 3000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] body) {
    assertThat(scanned(body)).isTrue();
  }

  @Label("P17: a flipped byte of log records is read or refused")
  @Property(tries = 3000)
  void aFlippedByteIsReadOrRefused(@ForAll int place, @ForAll byte value) {
    var body = RandomRequests.logs("s1", RandomRequests.records(new Random(4))).toByteArray();
    body[Math.floorMod(place, body.length)] = value;

    assertThat(scanned(body)).isTrue();
  }

  private boolean scanned(byte[] body) {
    try {
      scanner.scan(body, body.length, Otlp.NOW, Origin.ANY);
      told(scanner.block());
    } catch (MalformedRequestException e) {
      return !e.what().isEmpty();
    }
    return true;
  }
}
