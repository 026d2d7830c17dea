package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.SeriesId;

/** By which the engine knows a request again. */
class FingerprintTest {
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1_000_000);
  private final OtlpScanner scanner = new OtlpScanner(registry);

  private record Read(SeriesId fingerprint, List<String> points) {}

  private Read read(byte[] body) {
    return read(body, body.length);
  }

  private Read read(byte[] buffer, int length) {
    registry.use(series -> true);
    scanner.scan(buffer, length, Otlp.NOW);
    return scanned();
  }

  private Read scanned() {
    var block = scanner.block();
    var reader = new BlockReader();
    reader.open(block);
    var fingerprint = new SeriesId(reader.fingerprintHigh(), reader.fingerprintLow());
    return new Read(fingerprint, ScannerEquivalenceTest.decode(block));
  }

  private Optional<Read> readable(byte[] body) {
    try {
      return Optional.of(read(body));
    } catch (MalformedRequestException e) {
      return Optional.empty();
    }
  }

  @Property(tries = 200)
  void aRetryIsKnownWhateverCameBetweenAndWhereverItLies(@ForAll long seed) {
    var body = RandomRequests.metrics(new Random(seed)).toByteArray();
    var first = read(body);

    read(RandomRequests.metrics(new Random(~seed)).toByteArray());

    assertThat(read(body)).isEqualTo(first);
    for (int more = 0; more < 10; more++) {
      var buffer = Arrays.copyOf(body, body.length + more);
      Arrays.fill(buffer, body.length, buffer.length, (byte) 0x55); // of a request before
      assertThat(read(buffer, body.length)).isEqualTo(first);
    }
    readable(Arrays.copyOf(body, Math.max(0, body.length - 1)));
    scanner.scan(body, body.length, Otlp.NOW); // its series are known now
    assertThat(scanned().fingerprint()).isEqualTo(first.fingerprint());
  }

  @Example
  void whatNoPointSaysTellsNoRequestsApart() {
    var hits = Otlp.counter("hits", Otlp.point(5).build());
    var other = hits.toBuilder().setDescription("what it counts").build();

    assertThat(read(Otlp.request(other).toByteArray()))
        .isEqualTo(read(Otlp.request(hits).toByteArray()));
  }

  /** Ranges about as long as the room, wherever it is filled to. */
  @Property(tries = 200)
  void everyByteOfARangeCounts(
      @ForAll @IntRange(min = 0, max = 40) int before,
      @ForAll @IntRange(min = 16_320, max = 16_400) int length,
      @ForAll @IntRange(min = 1, max = 16_320) int fromEnd) {
    var bytes = new byte[length + 3];
    var same = of(before, bytes, length);
    assertThat(of(before, bytes.clone(), length)).isEqualTo(same);
    assertThat(of(before, Arrays.copyOf(bytes, length + 20), length)).isEqualTo(same);

    for (int at : new int[] {0, length - 1, length - fromEnd}) {
      bytes[at] ^= 1;
      assertThat(of(before, bytes, length)).isNotEqualTo(same);
      bytes[at] ^= 1;
    }
    bytes[length] ^= 1;
    assertThat(of(before, bytes, length)).isEqualTo(same);
  }

  private static SeriesId of(int before, byte[] bytes, int length) {
    var fingerprint = new Fingerprint(IdentityKey.of(new byte[16]));
    fingerprint.begin("prod");
    for (int i = 0; i < before; i++) {
      fingerprint.words(i, i);
    }
    fingerprint.bytes(bytes, 0, length);
    fingerprint.words(1, 2);
    fingerprint.finish();
    return new SeriesId(fingerprint.high(), fingerprint.low());
  }

  @Label("One byte that is another and says something else makes another request")
  @Property(tries = 300)
  void whatSaysSomethingElseIsAnother(@ForAll long seed) {
    var random = new Random(seed);
    var body = RandomRequests.metrics(random).toByteArray();
    if (body.length == 0) {
      return;
    }
    var sent = read(body);
    for (int i = 0; i < 30; i++) {
      var other = body.clone();
      other[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
      var read = readable(other);
      if (read.isPresent() && !read.get().points().equals(sent.points())) {
        assertThat(read.get().fingerprint()).isNotEqualTo(sent.fingerprint());
      }
    }
  }

  @Example
  void pointsThatNobodyWantsTellRequestsApartToo() {
    registry.use(series -> series.metric().equals("hits"));
    var wanted = Otlp.counter("hits", Otlp.point(5).build());
    var fingerprints =
        IntStream.of(1, 2)
            .mapToObj(value -> {
              var other = Otlp.counter("other", Otlp.point(value).build());
              var body = Otlp.request(wanted, other).toByteArray();
              scanner.scan(body, body.length, Otlp.NOW);
              var reader = new BlockReader();
              reader.open(scanner.block());
              return reader.fingerprintLow();
            })
            .distinct();

    assertThat(fingerprints).hasSize(2);
  }

  @Example
  void pointsInAnotherOrderAreAnotherRequest() {
    var one = Otlp.point(1).addAttributes(Otlp.text("a", "1")).build();
    var two = Otlp.point(1).addAttributes(Otlp.text("a", "2")).build();

    assertThat(read(Otlp.request(Otlp.counter("hits", one, two)).toByteArray()).fingerprint())
        .isNotEqualTo(
            read(Otlp.request(Otlp.counter("hits", two, one)).toByteArray()).fingerprint());
  }

  @Example
  void aPointLargerThanTheRoomIsReadToItsEnd() {
    var sent = large(1, 2);

    assertThat(read(sent.toByteArray())).isEqualTo(read(large(1, 2).toByteArray()));
    assertThat(read(sent.toByteArray()).fingerprint())
        .isNotEqualTo(read(large(1, 3).toByteArray()).fingerprint())
        .isNotEqualTo(read(large(2, 2).toByteArray()).fingerprint());
  }

  /** 24 KiB of buckets, and many points that fill the room again and again. */
  private static ExportMetricsServiceRequest large(long first, long last) {
    int bounds = PointChecks.MAX_BOUNDS;
    var point =
        HistogramDataPoint.newBuilder()
            .setTimeUnixNano(Otlp.NANOS)
            .setCount(first + last)
            .addAllExplicitBounds(IntStream.range(0, bounds).mapToObj(i -> (double) i).toList())
            .addAllBucketCounts(
                LongStream.concat(
                        LongStream.of(first),
                        LongStream.concat(
                            LongStream.generate(() -> 0).limit(bounds - 1L), LongStream.of(last)))
                    .boxed()
                    .toList())
            .build();
    var histogram =
        Histogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
            .addDataPoints(point);
    var points = new io.opentelemetry.proto.metrics.v1.NumberDataPoint[2000];
    for (int i = 0; i < points.length; i++) {
      points[i] = Otlp.point(i).addAttributes(Otlp.text("n", "" + i)).build();
    }
    return Otlp.request(
        Otlp.counter("hits", points),
        Metric.newBuilder().setName("times").setUnit("s").setHistogram(histogram).build());
  }
}
