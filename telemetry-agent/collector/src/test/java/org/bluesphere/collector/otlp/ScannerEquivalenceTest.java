package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.model.log.BlockReader;
import org.bluesphere.model.log.SeriesKey;

/** The scanned block says the same as the generated objects. */
final class ScannerEquivalenceTest {
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1_000_000);
  private final OtlpScanner scanner = new OtlpScanner(registry);

  @Property(tries = 300)
  void blocksHoldTheSamePointsAsTheGeneratedObjects(@ForAll long seed) {
    registry.use(series -> true);
    var request = RandomRequests.metrics(new Random(seed));
    var body = request.toByteArray();

    scanner.scan(body, body.length, Otlp.NOW);
    var first = decode(scanner.block());

    assertThat(scanner.tally().refusals()).isEmpty();
    assertThat(first).isEqualTo(expected(request));
    // A second time all series are known, but not yet durable: the same again.
    scanner.scan(body, body.length, Otlp.NOW);
    assertThat(decode(scanner.block())).isEqualTo(first);
  }

  /** No SDK writes it so, but protobuf allows it: what is between them belongs to the point too. */
  @Property(tries = 50)
  void attributesMayStandApart(@ForAll @IntRange(min = 0, max = 200) int length) throws Exception {
    registry.use(series -> true);
    var first = Otlp.text("a", "x".repeat(length));
    var second = Otlp.text("b", "y");
    var rest = Otlp.point(5).build();
    var together = rest.toBuilder().addAttributes(first).addAttributes(second).build();
    var apart =
        NumberDataPoint.newBuilder()
            .addAttributes(first)
            .build()
            .toByteString()
            .concat(rest.toByteString())
            .concat(NumberDataPoint.newBuilder().addAttributes(second).build().toByteString());

    var expected = scanned(Otlp.request(Otlp.counter("hits", together)).toByteArray());
    assertThat(scanned(counter(apart))).isEqualTo(expected);
    assertThat(scanned(counter(together.toByteString()))).isEqualTo(expected);
  }

  private List<String> scanned(byte[] body) {
    scanner.scan(body, body.length, Otlp.NOW);
    return decode(scanner.block());
  }

  /** {@link Otlp#counter} named hits, of a point as these bytes have it. */
  private static byte[] counter(ByteString point) throws IOException {
    var sum = field(1, point).concat(ByteString.copyFrom(new byte[] {0x10, 2, 0x18, 1}));
    var metric = Otlp.counter("hits").toBuilder().clearSum().build().toByteString();
    var around = Otlp.request().getResourceMetrics(0);
    var scope = field(1, around.getScopeMetrics(0).getScope().toByteString());
    var ofScope = scope.concat(field(2, metric.concat(field(7, sum))));
    var resource = field(1, around.getResource().toByteString());
    return field(1, resource.concat(field(2, ofScope))).toByteArray();
  }

  private static ByteString field(int number, ByteString content) throws IOException {
    var out = ByteString.newOutput();
    var coded = CodedOutputStream.newInstance(out);
    coded.writeBytes(number, content);
    coded.flush();
    return out.toByteString();
  }

  static List<String> decode(byte[] block) {
    var reader = new BlockReader();
    reader.open(block);
    var keys = new HashMap<String, String>();
    var bounds = new HashMap<Long, String>();
    var points = new ArrayList<String>();
    for (var kind = reader.next(); kind != BlockReader.Kind.END; kind = reader.next()) {
      var id = reader.high() + ":" + reader.low();
      switch (kind) {
        case DEFINITION -> keys.put(id, reader.key().canonical());
        case BOUNDS -> bounds.put(reader.boundsId(), java.util.Arrays.toString(reader.bounds()));
        case NUMBER ->
            points.add(
                head(keys.get(id), reader.startNanos(), reader.timeNanos())
                    + (reader.noRecordedValue() ? "none" : "" + reader.doubleValue()));
        case HISTOGRAM ->
            points.add(
                head(keys.get(id), reader.startNanos(), reader.timeNanos())
                    + summary(reader.count(), reader.sum(), reader.min(), reader.max())
                    + bounds.get(reader.boundsId())
                    + longs(reader.counts(), reader.length()));
        case EXPONENTIAL ->
            points.add(
                head(keys.get(id), reader.startNanos(), reader.timeNanos())
                    + "%d %d %s %d %d %s %d %d"
                        .formatted(
                            reader.count(),
                            reader.scale(),
                            reader.zeroThreshold(),
                            reader.zeroCount(),
                            reader.offset(),
                            longs(reader.counts(), reader.length()),
                            reader.negativeOffset(),
                            reader.negativeCount()));
        case EXEMPLAR, END -> throw new AssertionError();
      }
    }
    return points;
  }

  private static List<String> expected(ExportMetricsServiceRequest request) {
    var points = new ArrayList<String>();
    for (var resource : request.getResourceMetricsList()) {
      for (var scope : resource.getScopeMetricsList()) {
        for (var metric : scope.getMetricsList()) {
          expect(resource, scope, metric, points);
        }
      }
    }
    return points;
  }

  private static void expect(
      ResourceMetrics resource, ScopeMetrics scope, Metric metric, List<String> points) {
    var numbers =
        metric.hasGauge()
            ? metric.getGauge().getDataPointsList()
            : metric.getSum().getDataPointsList();
    for (var point : numbers) {
      double value = point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
      points.add(
          head(
                  key(resource, scope, metric, point.getAttributesList()),
                  point.getStartTimeUnixNano(),
                  point.getTimeUnixNano())
              + (point.getFlags() == 1 ? "none" : "" + value));
    }
    for (var point : metric.getHistogram().getDataPointsList()) {
      points.add(
          head(
                  key(resource, scope, metric, point.getAttributesList()),
                  point.getStartTimeUnixNano(),
                  point.getTimeUnixNano())
              + summary(
                  point.getCount(),
                  point.hasSum() ? point.getSum() : Double.NaN,
                  point.hasMin() ? point.getMin() : Double.NaN,
                  point.hasMax() ? point.getMax() : Double.NaN)
              + point.getExplicitBoundsList()
              + point.getBucketCountsList());
    }
    for (var point : metric.getSummary().getDataPointsList()) {
      points.add(
          head(
                  key(resource, scope, metric, point.getAttributesList()),
                  point.getStartTimeUnixNano(),
                  point.getTimeUnixNano())
              + summary(point.getCount(), point.getSum(), Double.NaN, Double.NaN)
              + "[][]");
    }
    for (var point : metric.getExponentialHistogram().getDataPointsList()) {
      points.add(
          head(
                  key(resource, scope, metric, point.getAttributesList()),
                  point.getStartTimeUnixNano(),
                  point.getTimeUnixNano())
              + "%d %d %s %d %d %s %d %d"
                  .formatted(
                      point.getCount(),
                      point.getScale(),
                      point.getZeroThreshold(),
                      point.getZeroCount(),
                      point.getPositive().getOffset(),
                      point.getPositive().getBucketCountsList(),
                      point.getNegative().getOffset(),
                      point.getNegative().getBucketCountsList().stream()
                          .mapToLong(Long::longValue)
                          .sum()));
    }
  }

  private static String key(
      ResourceMetrics resource, ScopeMetrics scope, Metric metric, List<KeyValue> attributes) {
    var type =
        metric.hasGauge()
            ? SeriesKey.PointType.GAUGE
            : metric.hasSum()
                ? SeriesKey.PointType.SUM
                : metric.hasHistogram() || metric.hasSummary()
                    ? SeriesKey.PointType.HISTOGRAM
                    : SeriesKey.PointType.EXPONENTIAL;
    int temporality =
        metric.getSum().getAggregationTemporalityValue()
            + metric.getHistogram().getAggregationTemporalityValue()
            + metric.getExponentialHistogram().getAggregationTemporalityValue()
            + (metric.hasSummary() ? 2 : 0); // counts since its start, as a cumulative histogram
    return new SeriesKey(
            "default",
            texts(resource.getResource().getAttributesList()),
            scope.getScope().getName(),
            scope.getScope().getVersion(),
            metric.getName(),
            type,
            metric.getUnit(),
            SeriesKey.Temporality.values()[temporality],
            metric.getSum().getIsMonotonic(),
            texts(attributes))
        .canonical();
  }

  private static TreeMap<String, String> texts(List<KeyValue> attributes) {
    var texts = new TreeMap<String, String>();
    for (var attribute : attributes) {
      var value = attribute.getValue();
      texts.put(
          attribute.getKey(),
          switch (value.getValueCase()) {
            case STRING_VALUE -> "s:" + value.getStringValue();
            case INT_VALUE -> "i:" + value.getIntValue();
            case DOUBLE_VALUE -> "d:" + value.getDoubleValue();
            case BOOL_VALUE -> "b:" + value.getBoolValue();
            case ARRAY_VALUE -> "a:[\"a\\\"b\"]";
            default -> "n:";
          });
    }
    return texts;
  }

  private static String head(String key, long start, long time) {
    return key + "|" + start + "|" + time + "|";
  }

  private static String summary(long count, double sum, double min, double max) {
    return count + " " + sum + " " + min + " " + max + " ";
  }

  private static String longs(long[] values, int length) {
    return java.util.Arrays.toString(java.util.Arrays.copyOf(values, length));
  }
}
