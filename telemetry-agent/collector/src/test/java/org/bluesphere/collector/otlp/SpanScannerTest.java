package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.EventReader;
import org.bluesphere.model.log.SeriesKey;
import org.junit.jupiter.api.Test;

/** The block says of the spans that somebody wants the same as the generated objects. */
final class SpanScannerTest {
  private static final List<Selector> WANTED =
      List.of(
          Selector.parse("span{span.kind=\"SERVER\", http_route=~\"/[ab]\"}"),
          Selector.parse("span{span_name=\"work\", shop=\"2\"}"));
  private static final List<String> TOLD =
      List.of("http.route", "http.response.status_code", "shop");

  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 1000);
  private final SpanScanner scanner = new SpanScanner(registry);

  SpanScannerTest() {
    wants(WANTED);
  }

  private void wants(List<Selector> spans) {
    registry.use(
        new SeriesFilter() {
          @Override
          public boolean wants(SeriesKey series) {
            return false;
          }

          @Override
          public EventFilter events() {
            return new EventFilter(spans, List.of());
          }
        });
  }

  private record Told(
      SeriesKey key, long end, long duration, long high, long low, long id, long threshold) {}

  @Property(tries = 300)
  void blocksHoldTheWantedSpansOfTheGeneratedObjects(@ForAll long seed) {
    var random = new Random(seed);
    var request = RandomRequests.traces(random);
    var expected = expected(request);

    // Twice: the second time every shape is known.
    for (int i = 0; i < 2; i++) {
      var body = request.toByteArray();
      scanner.scan(body, body.length, Otlp.NOW, Origin.ANY);

      assertThat(scanner.tally().refusals()).isEmpty();
      assertThat(told(scanner.block())).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(scanner.tally().accepted()).isEqualTo(expected.size());
      assertThat(scanner.tally().unbound() + expected.size()).isEqualTo(count(request));
    }
  }

  private static int count(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(it -> it.getScopeSpansList().stream())
        .mapToInt(ScopeSpans::getSpansCount)
        .sum();
  }

  private static List<Told> expected(ExportTraceServiceRequest request) {
    var told = new ArrayList<Told>();
    for (var resource : request.getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        for (var span : scope.getSpansList()) {
          var key = key(resource.getResource(), span);
          if (WANTED.stream().anyMatch(it -> it.matches(key))) {
            told.add(told(key, span));
          }
        }
      }
    }
    return told;
  }

  private static Told told(SeriesKey key, Span span) {
    var trace = span.getTraceId().asReadOnlyByteBuffer();
    var digits = span.getTraceState().replaceFirst("^.*th:", "");
    return new Told(
        key,
        span.getEndTimeUnixNano(),
        span.getEndTimeUnixNano() - span.getStartTimeUnixNano(),
        trace.getLong(),
        trace.getLong(),
        span.getSpanId().asReadOnlyByteBuffer().getLong(),
        digits.isEmpty()
            ? Sampling.NO_THRESHOLD
            : Long.parseLong((digits + "0".repeat(14)).substring(0, 14), 16));
  }

  private static SeriesKey key(Resource resource, Span span) {
    var own = texts(span.getAttributesList());
    own.keySet().retainAll(TOLD);
    own.put("span.kind", "s:" + span.getKind().name().replace("SPAN_KIND_", ""));
    own.put("status.code", "s:" + span.getStatus().getCode().name().replace("STATUS_CODE_", ""));
    own.put("span.name", "s:" + span.getName());
    return EventReader.key("default", texts(resource.getAttributesList()), "span", own);
  }

  private static TreeMap<String, String> texts(List<KeyValue> attributes) {
    var texts = new TreeMap<String, String>();
    attributes.forEach(it -> texts.put(it.getKey(), "s:" + it.getValue().getStringValue()));
    return texts;
  }

  private static List<Told> told(byte[] block) {
    var told = new ArrayList<Told>();
    var shapes = new ArrayList<SeriesKey>();
    var reader = new EventReader();
    reader.open(block);
    for (var kind = reader.next(); kind != EventReader.Kind.END; kind = reader.next()) {
      if (kind == EventReader.Kind.SHAPE) {
        shapes.add(reader.key());
      } else {
        told.add(
            new Told(
                shapes.get(reader.shape()),
                reader.timeNanos(),
                reader.durationNanos(),
                reader.traceHigh(),
                reader.traceLow(),
                reader.span(),
                reader.threshold()));
      }
    }
    return told;
  }

  private static byte[] wanted(Span.Builder span) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Otlp.resource())
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build()
        .toByteArray();
  }

  private static Span.Builder sound() {
    return Span.newBuilder()
        .setTraceId(RandomRequests.bytes(1, 2))
        .setSpanId(RandomRequests.bytes(3))
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(Otlp.NANOS - 5)
        .setEndTimeUnixNano(Otlp.NANOS)
        .addAttributes(Otlp.text("http.route", "/a"));
  }

  @Test
  void whatIsWantedButWrongIsRefusedWithAReason() {
    var reasons =
        Map.of(
            "invalid_id", sound().setTraceId(RandomRequests.bytes(0, 0)),
            "no_time", sound().setStartTimeUnixNano(0),
            "inverted_window", sound().setStartTimeUnixNano(Otlp.NANOS + 1),
            "future", sound().setEndTimeUnixNano(Otlp.NANOS + 301 * Otlp.SECOND),
            "too_old", sound().setStartTimeUnixNano(1).setEndTimeUnixNano(2),
            "attribute_too_long", sound().addAttributes(Otlp.text("shop", "x".repeat(5000))));

    reasons.forEach((reason, span) -> {
      var body = wanted(span);
      scanner.scan(body, body.length, Otlp.NOW, Origin.ANY);

      assertThat(scanner.hasEvents()).as(reason).isFalse();
      assertThat(scanner.tally().refusals().keySet())
          .singleElement()
          .satisfies(it -> assertThat(it.reason()).isEqualTo(reason));
    });
  }

  @Test
  void aSenderSpeaksOnlyForItsOwnServices() {
    var narrow = new Origin("prod", List.of("api-*"));
    var body = wanted(sound());

    scanner.scan(body, body.length, Otlp.NOW, narrow);

    assertThat(scanner.hasEvents()).isFalse();
    assertThat(scanner.tally().refused()).isEqualTo(1);
  }

  /** As of everything: what nobody wants is counted, never judged. */
  @Test
  void anOverlongSpanIsRefusedOnlyWhereItIsWanted() {
    wants(List.of(Selector.parse("span{span.kind=\"SERVER\", http.route=~\"/.*\"}")));
    var route = "/" + "x".repeat(5_000);
    for (var kind : List.of(2, 3)) {
      var body =
          wanted(
              sound()
                  .setKindValue(kind)
                  .clearAttributes()
                  .addAttributes(Otlp.text("http.route", route)));
      scanner.scan(body, body.length, Otlp.NOW, Origin.ANY);
      boolean server = kind == 2;
      assertThat(scanner.tally().refused()).isEqualTo(server ? 1 : 0);
      assertThat(scanner.tally().unbound()).isEqualTo(server ? 0 : 1);
    }
  }

  @Test
  void whereNobodyWantsSpansTheyAreOnlyCounted() {
    wants(List.of());
    var body = wanted(sound());

    scanner.scan(body, body.length, Otlp.NOW, Origin.ANY);

    assertThat(scanner.hasEvents()).isFalse();
    assertThat(scanner.tally().unbound()).isEqualTo(1);
  }

  @Property(tries = 3000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] body) {
    assertThat(scanned(body)).isTrue();
  }

  @Label("P17: a flipped byte of spans is read or refused")
  @Property(tries = 3000)
  void aFlippedByteIsReadOrRefused(@ForAll int place, @ForAll byte value) {
    var body =
        wanted(sound().setTraceState("ot=th:8").setStatus(Status.newBuilder().setCodeValue(2)));
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
