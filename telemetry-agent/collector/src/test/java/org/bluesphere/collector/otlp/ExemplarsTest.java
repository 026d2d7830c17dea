package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.otlp.Otlp.NANOS;
import static org.bluesphere.collector.otlp.Otlp.SECOND;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.SeriesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exemplars of a request go into its block. */
final class ExemplarsTest {
  private static final double ANY = Double.NEGATIVE_INFINITY;

  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1_000_000);
  private final OtlpScanner scanner = new OtlpScanner(registry);

  private void badAbove(double... thresholds) {
    registry.use(
        new SeriesFilter() {
          @Override
          public boolean wants(SeriesKey series) {
            return true;
          }

          @Override
          public double[] badAbove(SeriesKey series) {
            return thresholds;
          }
        });
  }

  private static ByteString bytes(long... words) {
    var bytes = ByteBuffer.allocate(8 * words.length);
    Arrays.stream(words).forEach(bytes::putLong);
    return ByteString.copyFrom(bytes.array());
  }

  private static Exemplar.Builder exemplar(double value, long time) {
    return Exemplar.newBuilder()
        .setAsDouble(value)
        .setTimeUnixNano(time)
        .setTraceId(bytes(0x0af7651916cd43ddL, 0x8448eb211c80319cL))
        .setSpanId(bytes(0xb7ad6b7169203331L));
  }

  private static Metric histogram(List<Exemplar> exemplars) {
    return Metric.newBuilder()
        .setName("duration")
        .setUnit("s")
        .setHistogram(
            Histogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(
                    HistogramDataPoint.newBuilder()
                        .setTimeUnixNano(NANOS)
                        .setCount(3)
                        .addBucketCounts(1)
                        .addBucketCounts(2)
                        .addExplicitBounds(0.5)
                        .addAllExemplars(exemplars)))
        .build();
  }

  private static Metric exponential(List<Exemplar> exemplars) {
    return Metric.newBuilder()
        .setName("duration")
        .setUnit("s")
        .setExponentialHistogram(
            ExponentialHistogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(
                    ExponentialHistogramDataPoint.newBuilder()
                        .setTimeUnixNano(NANOS)
                        .setCount(1)
                        .setZeroCount(1)
                        .addAllExemplars(exemplars)))
        .build();
  }

  private List<org.bluesphere.model.log.Exemplar> kept(Metric... metrics) {
    var body = Otlp.request(metrics).toByteArray();
    scanner.scan(body, body.length, Otlp.NOW);
    assertThat(scanner.tally().refusals()).isEmpty();
    var reader = new BlockReader();
    reader.open(scanner.block());
    var kept = new ArrayList<org.bluesphere.model.log.Exemplar>();
    for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
      if (kind == BlockReader.Kind.EXEMPLAR) {
        kept.add(reader.exemplar());
      }
    }
    return kept;
  }

  private List<org.bluesphere.model.log.Exemplar> kept(Exemplar.Builder exemplar) {
    return kept(histogram(List.of(exemplar.build())));
  }

  @Test
  void everyKindOfPointGivesItsNewestBadOne() {
    badAbove(0.5);
    var exemplars =
        List.of(
            exemplar(0.6, NANOS - 9).build(),
            exemplar(0.7, NANOS - 5).build(),
            exemplar(0.4, NANOS - 1).build());

    var kept =
        kept(
            histogram(exemplars),
            exponential(exemplars),
            Otlp.counter("hits", Otlp.point(5).addAllExemplars(exemplars).build()));

    assertThat(kept)
        .hasSize(3)
        .allSatisfy(it ->
            assertThat(it)
                .isEqualTo(
                    new org.bluesphere.model.log.Exemplar(
                        NANOS - 5,
                        0.7,
                        0x0af7651916cd43ddL,
                        0x8448eb211c80319cL,
                        0xb7ad6b7169203331L,
                        "",
                        "")));
  }

  @Test
  void exactlyTheThresholdIsGood() {
    badAbove(0.5);

    assertThat(kept(exemplar(0.5, NANOS))).isEmpty();
    assertThat(kept(exemplar(Math.nextUp(0.5), NANOS))).hasSize(1);
  }

  @Test
  void aSeriesThatTellsNothingBadGivesNone() {
    badAbove();

    assertThat(kept(exemplar(9, NANOS))).isEmpty();
  }

  @Test
  void aWholeNumberIsAValue() {
    badAbove(ANY);

    assertThat(kept(exemplar(0, NANOS).setAsInt(-7)))
        .singleElement()
        .satisfies(it -> assertThat(it.value()).isEqualTo(-7));
  }

  @Test
  void attributesTheSeriesLeavesOutTellRouteAndStatus() {
    badAbove(ANY);
    var status =
        KeyValue.newBuilder()
            .setKey("http.response.status_code")
            .setValue(AnyValue.newBuilder().setIntValue(503));

    var kept =
        kept(
            exemplar(1, NANOS)
                .addFilteredAttributes(Otlp.text("user.id", "17"))
                .addFilteredAttributes(Otlp.text("http.route", "/tiles/{id}"))
                .addFilteredAttributes(status));

    assertThat(kept)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.route()).isEqualTo("/tiles/{id}");
          assertThat(it.status()).isEqualTo("503");
        });
  }

  @Test
  void aTextThatIsTooLongIsLeftOut() {
    badAbove(ANY);
    var longest = "/".repeat(Exemplars.MAX_TEXT_BYTES);

    assertThat(kept(exemplar(1, NANOS).addFilteredAttributes(Otlp.text("http.route", longest))))
        .singleElement()
        .satisfies(it -> assertThat(it.route()).isEqualTo(longest));
    assertThat(
            kept(exemplar(1, NANOS).addFilteredAttributes(Otlp.text("http.route", longest + "/"))))
        .singleElement()
        .satisfies(it -> assertThat(it.route()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 17, 4096})
  void aTraceIdOfAnotherLengthIsNone(int length) {
    badAbove(ANY);
    var id = ByteString.copyFrom("x".repeat(length), java.nio.charset.StandardCharsets.US_ASCII);

    assertThat(kept(exemplar(1, NANOS).setTraceId(id))).isEmpty();
  }

  @Test
  void aTraceIdOfZerosIsNone() {
    badAbove(ANY);

    assertThat(kept(exemplar(1, NANOS).setTraceId(bytes(0, 0)))).isEmpty();
    assertThat(kept(exemplar(1, NANOS).setTraceId(bytes(0, 1)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 9})
  void aSpanIdOfAnotherLengthIsNotTold(int length) {
    badAbove(ANY);

    assertThat(kept(exemplar(1, NANOS).setSpanId(ByteString.copyFrom(new byte[length]))))
        .singleElement()
        .satisfies(it -> assertThat(it.span()).isZero());
  }

  @Test
  void timesAndValuesNoPointCouldHaveArePassedOver() {
    badAbove(ANY);

    assertThat(kept(exemplar(1, 0))).isEmpty();
    assertThat(kept(exemplar(1, -1))).isEmpty();
    assertThat(kept(exemplar(1, NANOS + 301 * SECOND))).isEmpty();
    assertThat(kept(exemplar(1, NANOS - 36 * 86_400 * SECOND))).isEmpty();
    assertThat(kept(exemplar(Double.NaN, NANOS))).isEmpty();
    assertThat(kept(exemplar(Double.POSITIVE_INFINITY, NANOS))).isEmpty();
    assertThat(kept(exemplar(1, NANOS).clearValue())).isEmpty();
  }

  @Test
  void aPointWithoutRecordedValueGivesNone() {
    badAbove(ANY);
    var point = Otlp.point(5).setFlags(1).addExemplars(exemplar(1, NANOS));

    assertThat(kept(Otlp.counter("hits", point.build()))).isEmpty();
  }

  @Property(tries = 300)
  void eachThresholdGetsItsNewestAndEachExemplarIsWrittenOnce(@ForAll long seed) {
    var random = new Random(seed);
    var thresholds = random.doubles(random.nextInt(4), 0, 10).distinct().sorted().toArray();
    badAbove(thresholds);
    var exemplars = new ArrayList<Exemplar>();
    for (int i = random.nextInt(12); i > 0; i--) {
      var one = exemplar(random.nextInt(12), NANOS - random.nextInt(6) * SECOND);
      exemplars.add(one.setTraceId(random.nextInt(4) == 0 ? bytes(1) : bytes(seed, i)).build());
    }
    var expected = new TreeSet<Long>();
    for (double threshold : thresholds) {
      exemplars.stream()
          .filter(it -> it.getTraceId().size() == 16 && it.getAsDouble() > threshold)
          .reduce((a, b) -> b.getTimeUnixNano() > a.getTimeUnixNano() ? b : a)
          .ifPresent(
              it -> expected.add(it.getTraceId().substring(8).asReadOnlyByteBuffer().getLong()));
    }

    var kept = kept(histogram(exemplars));

    assertThat(kept.stream().map(it -> it.traceLow()).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
