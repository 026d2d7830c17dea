package org.bluesphere.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bluesphere.collector.Fixtures;
import org.bluesphere.collector.discovery.StreamSampler;
import org.bluesphere.collector.prometheus.Writes;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.discovery.Sender;
import org.bluesphere.model.discovery.SpanArrival;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.SeriesKey;
import org.junit.jupiter.api.Test;

/** What nobody wants is looked at, a little, and judged no other way for it. */
class EventLooksTest {
  private static final int MANY = 10_000;

  private final StreamSampler sampler = new StreamSampler(Otlp.NOW);
  private final SpanScanner scanner =
      new SpanScanner(new SeriesRegistry(IdentityKey.of(new byte[16]), "production", 10, sampler));

  private static Resource orders() {
    return Resource.newBuilder().addAttributes(Otlp.text("service.name", "orders")).build();
  }

  private void scan(byte[] body, Origin origin) {
    scanner.scan(body, body.length, Otlp.NOW, origin);
  }

  private static byte[] request(ScopeSpans.Builder spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(orders()).addScopeSpans(spans))
        .build()
        .toByteArray();
  }

  private static ScopeSpans.Builder many() {
    var spans = ScopeSpans.newBuilder();
    for (int i = 0; i < MANY; i++) {
      spans.addSpans(
          Span.newBuilder()
              .setKind(
                  i < MANY / 2 ? Span.SpanKind.SPAN_KIND_SERVER : Span.SpanKind.SPAN_KIND_CONSUMER)
              .addAttributes(Otlp.text("http.route", "/orders/{id}"))
              .addAttributes(Otlp.text("enduser.id", "jane")));
    }
    return spans;
  }

  @Test
  void ofManySpansSomeFromTheWholeRequestAreLookedAt() {
    scan(request(many()), Origin.ANY);

    var sample = sampler.sample();
    assertThat(scanner.tally().unbound()).isEqualTo(MANY);
    assertThat(sample.spans()).extracting(SpanArrival::kind).contains("SERVER", "CONSUMER");
    assertThat(sample.senders())
        .singleElement()
        .satisfies(it -> assertThat(it.ways()).containsOnlyKeys(Way.TRACES))
        .extracting(Sender::service)
        .isEqualTo("orders");
    assertThat(sample.toString()).contains("/orders/{id}").doesNotContain("jane");
  }

  /** What a selector asks for is asked of each look too, or an absent label would seem to fit. */
  @Test
  void aLookClaimsNoObjectiveThatTheSpanDoesNotFeed() {
    var claimed =
        Stream.of(
                "span.kind!=\"SERVER\", span.kind!=\"CONSUMER\"",
                "status.code!=\"UNSET\"",
                "span.name!=\"\"",
                "shop!=\"2\"",
                "span.kind=\"SERVER\"")
            .map(it -> Selector.parse("span{" + it + "}"))
            .toList();
    var prod = new SeriesRegistry(IdentityKey.of(new byte[16]), "prod", 10, sampler);
    prod.use(
        new SeriesFilter() {
          @Override
          public boolean wants(SeriesKey series) {
            return false;
          }

          @Override
          public EventFilter events() {
            return new EventFilter(claimed, List.of());
          }
        });
    var like = Fixtures.catalogue();
    var environment =
        Fixtures.environment(
            claimed.stream()
                .map(it -> new Indicator.Spans(it, Optional.empty(), new Sampling.All()))
                .toArray(Indicator[]::new));
    sampler.use(new Catalogue("v", like.organisation(), List.of(environment), List.of(), Map.of()));
    var spans = ScopeSpans.newBuilder();
    spans.addSpans(
        Span.newBuilder()
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .addAttributes(Otlp.text("shop", "2")));
    var body = request(spans);

    new SpanScanner(prod).scan(body, body.length, Otlp.NOW, Origin.ANY);

    assertThat(sampler.sample().spans())
        .singleElement()
        .extracting(SpanArrival::objectives)
        .isEqualTo(List.of("shop/o4"));
    assertThat(sampler.sample().spans().getFirst().attributes()).isEmpty();
  }

  @Test
  void whoMayNotSpeakOfAServiceTellsNothingOfIt() {
    scan(request(many()), new Origin("", List.of("shop-*")));

    assertThat(sampler.sample().spans()).isEmpty();
    assertThat(sampler.sample().senders()).isEmpty();
  }

  @Test
  void aSpanThatCanNotBeDecodedAndThatNobodyWantsIsCountedAsItWas() {
    byte[] broken = {0x0A, 0x7F};
    var body =
        Writes.message(out ->
            out.writeByteArray(
                1,
                Writes.message(spans -> {
                  spans.writeByteArray(1, orders().toByteArray());
                  spans.writeByteArray(2, Writes.message(scope -> scope.writeByteArray(2, broken)));
                })));

    scan(body, Origin.ANY);

    assertThat(scanner.tally().unbound()).isEqualTo(1);
    assertThat(sampler.sample().spans()).isEmpty();
  }

  @Test
  void ofAnyNumberAFewAreLookedAtWithoutLargeGaps() {
    assertThat(IntStream.range(0, 50_000).filter(Looks::at).count()).isLessThan(220);
    assertThat(IntStream.range(0, 32)).allMatch(Looks::at);
    assertThat(IntStream.range(0, 1 << 14).filter(i -> i >= 1 << 13).filter(Looks::at)).hasSize(16);
  }
}
