package org.bluesphere.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.bluesphere.collector.otlp.Otlp.NOW;
import static org.bluesphere.collector.prometheus.Writes.STALE;
import static org.bluesphere.collector.prometheus.Writes.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.collector.otlp.IdentityKey;
import org.bluesphere.collector.otlp.MalformedRequestException;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.otlp.SeriesFilter;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.bluesphere.collector.otlp.Tally;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.SeriesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What remote-write's bytes become in a block. */
class RemoteWriteTest {
  private static final long T = NOW.toEpochMilli();

  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1000);
  private final RemoteWriteScanner scanner;

  RemoteWriteTest() {
    registry.use(wants("hits_total", "lag", "wait_seconds_bucket", "wait_seconds", "size_bytes"));
    scanner = scanner(registry);
  }

  private static RemoteWriteScanner scanner(SeriesRegistry registry) {
    var table = new SeriesTable(registry);
    return new RemoteWriteScanner(registry, () -> table);
  }

  @Test
  void aSenderSpeaksOfItsOwnEnvironmentOnly() {
    var staging = new Origin("staging", List.of());
    var body =
        new Writes()
            .sample("hits_total", 5, T, "job", "shop")
            .sample("hits_total", 7, T, "deployment_environment_name", "default")
            .v1();

    scanner.scan(body, body.length, Version.V1, NOW, staging, "a");

    assertThat(scanner.written().samples).isEqualTo(1);
    assertThat(scanner.tally().refusals())
        .containsExactly(entry(new Tally.Refusal("environment_mismatch", "hits_total"), 1L));
  }

  /** Latencies of {@code wait_seconds} are good up to 0.1 s and up to 1 s. */
  private static SeriesFilter wants(String... metrics) {
    return new SeriesFilter() {
      @Override
      public boolean wants(SeriesKey series) {
        return Arrays.asList(metrics).contains(series.metric());
      }

      @Override
      public double[] limits(SeriesKey histogram) {
        return histogram.metric().equals("wait_seconds_bucket")
            ? new double[] {0.1, 1}
            : new double[0];
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void countersAndGaugesBecomePoints(Version version) {
    var points =
        scan(
            version,
            new Writes()
                .sample("hits_total", 7, T, "code", "500")
                .sample("lag", 0.5, T)
                .sample("unwanted", 1, T));

    assertThat(points)
        .containsExactly(
            "SUM hits_total{code=s:500} shop-api app:8080 = 7 @0 from 0",
            "GAUGE lag{} shop-api app:8080 = 0.5 @0 from 0");
    assertThat(scanner.tally().accepted()).isEqualTo(2);
    assertThat(scanner.tally().unbound()).isEqualTo(1);
    assertThat(scanner.written().samples).isEqualTo(3);
  }

  @Test
  void aCreatedTimestampIsTheStartOfACounterButNeverAfterItsPoint() {
    var points =
        scan(
            Version.V2,
            new Writes()
                .sample(labels("hits_total"), new Writes.Sample(7, T, T - 5000))
                .sample(labels("hits_total", "code", "1"), new Writes.Sample(7, T, T + 5000))
                .sample(labels("lag"), new Writes.Sample(7, T, T - 5000)));

    assertThat(points)
        .containsExactly(
            "SUM hits_total{} shop-api app:8080 = 7 @0 from -5000",
            "SUM hits_total{code=s:1} shop-api app:8080 = 7 @0 from 0",
            "GAUGE lag{} shop-api app:8080 = 7 @0 from 0");
  }

  @Test
  void theMarkOfAnEndIsNoValue() {
    assertThat(scan(Version.V1, new Writes().sample("hits_total", STALE, T)))
        .containsExactly("SUM hits_total{} shop-api app:8080 ended @0");
  }

  @Test
  void whatIsWantedButWrongIsNotTakenAndTheRestIs() {
    var points =
        scan(
            Version.V1,
            new Writes()
                .sample("hits_total", Double.NaN, T)
                .sample("hits_total", 3, T, "code", "200")
                .sample("hits_total", 3, T - 36L * 24 * 3600 * 1000, "code", "200")
                .sample("hits_total", 3, T + 3600_000, "code", "200")
                .sample("hits_total", 3, Long.MAX_VALUE, "code", "200")
                .sample("hits_total", -3, T, "code", "200")
                .sample("hits_total", 3, T, "code", "x".repeat(5000)));

    assertThat(points).hasSize(1);
    assertThat(scanner.written().samples).isEqualTo(1);
    assertThat(scanner.written().failed).isEqualTo(6);
    assertThat(scanner.tally().refusals().keySet())
        .extracting(it -> it.reason())
        .containsExactlyInAnyOrder("nan", "too_old", "future", "attribute_too_long");
  }

  @ParameterizedTest
  @EnumSource
  void bucketsOfOneTimeBecomeOneHistogramWhateverTheOrderAndTheRequests(Version version) {
    var first = scan(version, new Writes().sample("wait_seconds_bucket", 5, T, "le", "+Inf"));
    var second =
        scan(
            version,
            new Writes()
                .sample("wait_seconds_bucket", 4, T, "le", "1.0")
                .sample("wait_seconds_bucket", 3, T, "le", "0.5")
                .sample("wait_seconds_bucket", 1, T, "le", "0.1"));

    assertThat(first).isEmpty();
    assertThat(second)
        .containsExactly(
            "HISTOGRAM wait_seconds_bucket{} shop-api app:8080 5 in [0.1, 1.0] [1, 3, 1] @0");
    assertThat(scanner.written().samples).isEqualTo(3);
  }

  @Test
  void aTimeWithoutANeededBucketIsGivenUpAndSaid() {
    for (int i = 0; i < 9; i++) {
      assertThat(
              scan(
                  Version.V1,
                  new Writes()
                      .sample("wait_seconds_bucket", 5, T + i, "le", "+Inf")
                      .sample("wait_seconds_bucket", 4, T + i, "le", "1")))
          .isEmpty();
    }

    assertThat(scanner.tally().refusals().keySet())
        .extracting(it -> it.reason())
        .containsExactly("bucket_missing");
    assertThat(scanner.written().failed).isZero();
  }

  @Test
  void theEndOfAHistogramWithItsOwnBoundsDoesNotSayWhichKindItWas() {
    scan(
        Version.V1,
        new Writes()
            .histogram(
                labels("size_bytes"),
                out -> {
                  out.writeUInt64(1, 3);
                  out.writeSInt32(4, -53);
                  out.writeByteArray(11, span(1, 2));
                  out.writeByteArray(12, deltas(1, 1));
                  out.writeInt64(15, T);
                  out.writeDouble(16, 10);
                  out.writeDouble(16, 20);
                }));

    var end =
        scan(
            Version.V1,
            new Writes()
                .histogram(
                    labels("size_bytes"),
                    out -> {
                      out.writeDouble(3, STALE);
                      out.writeInt64(15, T + 1000);
                    }));

    assertThat(end).singleElement().asString().startsWith("HISTOGRAM size_bytes");
    assertThat(scanner.written().histograms).isEqualTo(1);
  }

  @Test
  void aHistogramLargerThanAnyMayBeIsRefusedAndNotKept() {
    var points =
        scan(
            Version.V1,
            new Writes()
                .histogram(
                    labels("size_bytes"),
                    out -> {
                      out.writeUInt64(1, 100_000);
                      out.writeSInt32(4, 1);
                      out.writeByteArray(11, span(0, 100_000));
                      out.writeByteArray(12, new byte[100_000]);
                      out.writeInt64(15, T);
                    }));

    assertThat(points).isEmpty();
    assertThat(scanner.tally().refusals().keySet())
        .extracting(it -> it.reason())
        .containsExactly("bucket_mismatch");
  }

  @ParameterizedTest
  @EnumSource
  void nativeHistogramsKeepTheirBuckets(Version version) {
    // Buckets of Prometheus' schema 1: 0 ends at 1, 2 at 2; two buckets, a gap, one bucket.
    var points =
        scan(
            version,
            new Writes()
                .histogram(
                    labels("wait_seconds"),
                    out -> {
                      out.writeUInt64(1, 9);
                      out.writeDouble(3, 4.5);
                      out.writeSInt32(4, 1);
                      out.writeDouble(5, 1e-6);
                      out.writeUInt64(6, 1);
                      out.writeByteArray(11, span(0, 2));
                      out.writeByteArray(11, span(1, 1));
                      out.writeByteArray(12, deltas(2, 1, 0));
                      out.writeInt64(15, T);
                    })
                .histogram(
                    labels("size_bytes"),
                    out -> {
                      out.writeUInt64(1, 3);
                      out.writeSInt32(4, -53);
                      out.writeByteArray(11, span(1, 2));
                      out.writeByteArray(12, deltas(1, 1));
                      out.writeInt64(15, T);
                      out.writeDouble(16, 10);
                      out.writeDouble(16, 20);
                    }));

    assertThat(points)
        .containsExactly(
            "EXPONENTIAL wait_seconds{} shop-api app:8080 9 scale 1 zero 1 from -1 [2, 3, 0, 3] @0",
            "HISTOGRAM size_bytes{} shop-api app:8080 3 in [10.0, 20.0] [0, 1, 2] @0");
    assertThat(scanner.written().histograms).isEqualTo(2);
  }

  private static byte[] span(int offset, int length) {
    return Writes.message(out -> {
      out.writeSInt32(1, offset);
      out.writeUInt32(2, length);
    });
  }

  private static byte[] deltas(long... deltas) {
    return Writes.message(out -> {
      for (long delta : deltas) {
        out.writeSInt64NoTag(delta);
      }
    });
  }

  @Property(tries = 1000)
  void flippedBytesAreRefusedOrRead(
      @ForAll long seed, @ForAll Version version, @ForAll @IntRange(min = 1, max = 8) int flips) {
    var writes =
        new Writes()
            .sample("hits_total", 7, T, "code", "500")
            .sample("wait_seconds_bucket", 5, T, "le", "+Inf")
            .histogram(
                labels("wait_seconds"),
                out -> {
                  out.writeUInt64(1, 3);
                  out.writeByteArray(11, span(0, 2));
                  out.writeByteArray(12, deltas(2, -1));
                  out.writeInt64(15, T);
                });
    var body = version == Version.V1 ? writes.v1() : writes.v2();
    var random = new Random(seed);
    for (int i = 0; i < flips; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }

    try {
      scanner.scan(body, body.length, version, NOW, Origin.ANY, "a");
      decode(scanner.block());
    } catch (MalformedRequestException e) {
      assertThat(e.what()).contains("at byte");
    }
    assertThat(scanner.block().length).isLessThan(64 << 10);
  }

  private List<String> scan(Version version, Writes writes) {
    var body = version == Version.V1 ? writes.v1() : writes.v2();
    scanner.scan(body, body.length, version, NOW, Origin.ANY, "a");
    return decode(scanner.block());
  }

  private static List<String> decode(byte[] block) {
    var reader = new BlockReader();
    reader.open(block);
    var keys = new TreeMap<Long, SeriesKey>();
    var bounds = new TreeMap<Long, double[]>();
    var points = new ArrayList<String>();
    for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
      switch (kind) {
        case DEFINITION -> keys.put(reader.high(), reader.key());
        case BOUNDS -> bounds.put(reader.boundsId(), reader.bounds());
        case NUMBER ->
            points.add(
                head(keys.get(reader.high()))
                    + (reader.noRecordedValue() ? "ended" : "= " + number(reader))
                    + at(reader)
                    + (reader.noRecordedValue() ? "" : " from " + start(reader)));
        case HISTOGRAM ->
            points.add(
                head(keys.get(reader.high()))
                    + (reader.count() + " in " + Arrays.toString(bounds.get(reader.boundsId())))
                    + counts(reader)
                    + at(reader));
        case EXPONENTIAL ->
            points.add(
                head(keys.get(reader.high()))
                    + (reader.count() + " scale " + reader.scale())
                    + (" zero " + reader.zeroCount() + " from " + reader.offset())
                    + counts(reader)
                    + at(reader));
        case END -> throw new IllegalStateException();
      }
    }
    return points;
  }

  private static String number(BlockReader reader) {
    return reader.doubleValue() == reader.longValue()
        ? Long.toString(reader.longValue())
        : Double.toString(reader.doubleValue());
  }

  private static String counts(BlockReader reader) {
    return " " + Arrays.toString(Arrays.copyOf(reader.counts(), reader.length()));
  }

  private static String at(BlockReader reader) {
    return " @" + (reader.timeNanos() / 1_000_000 - T);
  }

  private static String start(BlockReader reader) {
    return reader.startNanos() == 0 ? "0" : "" + (reader.startNanos() / 1_000_000 - T);
  }

  private static String head(SeriesKey key) {
    return key.type()
        + " "
        + key.metric()
        + key.attributes()
        + (key.label("job").isEmpty() ? " " : " " + key.label("job").replace('/', '-') + " ")
        + key.label("service.instance.id")
        + " ";
  }
}
