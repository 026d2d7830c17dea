package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans of OpenTelemetry's Java SDK, by its exporters, up to the budget; once over kill -9. */
@Tag("story")
class SpansIT {
  private static final String SERVICES =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: shop, environments: [demo]}
      spec:
        owner: platform
        tier: core
        objectives:
          quick: {target: 99%, latency: {source: spans, within: 250ms, sampling: all}}
          works: {target: 99%, ratio: {source: spans, sampling: 50%, of: '{http.route="/buy"}'}}
      """;

  @TempDir private Path folder;
  private final List<SpanData> exported = new ArrayList<>();

  /** A request that took so long and ended just now. */
  private static void serves(SdkTracerProvider sdk, String route, long millis, boolean error) {
    var end = Instant.now();
    var span =
        sdk.get("test")
            .spanBuilder("GET " + route)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.route", route)
            .setStartTimestamp(end.minusMillis(millis))
            .startSpan();
    if (error) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(end);
  }

  private SdkTracerProvider sdk(SpanExporter exporter) {
    return SdkTracerProvider.builder()
        .setSampler(Sampler.alwaysOn())
        .setResource(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"), "shop",
                    AttributeKey.stringKey("service.instance.id"), "shop-1")))
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .addSpanProcessor(SimpleSpanProcessor.create(new Noting()))
        .build();
  }

  /** One for each SDK, which closes it. */
  private static SpanExporter http(PlatformProcess platform) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(platform.otlpUrl() + "/v1/traces")
        .setCompression("gzip")
        .build();
  }

  private final class Noting implements SpanExporter {
    @Override
    public io.opentelemetry.sdk.common.CompletableResultCode export(Collection<SpanData> spans) {
      exported.addAll(spans);
      return io.opentelemetry.sdk.common.CompletableResultCode.ofSuccess();
    }

    @Override
    public io.opentelemetry.sdk.common.CompletableResultCode flush() {
      return io.opentelemetry.sdk.common.CompletableResultCode.ofSuccess();
    }

    @Override
    public io.opentelemetry.sdk.common.CompletableResultCode shutdown() {
      return io.opentelemetry.sdk.common.CompletableResultCode.ofSuccess();
    }
  }

  private static void spends(SdkTracerProvider sdk) {
    serves(sdk, "/buy", 10, false);
    serves(sdk, "/buy", 250, false);
    serves(sdk, "/buy", 251, false);
    serves(sdk, "/look", 10, true);
    assertThat(sdk.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  private static boolean told(PlatformProcess platform, String objective, long total, long bad) {
    var slo = platform.slo("shop/" + objective);
    return slo.path("total").asLong(-1) == total && slo.path("bad").asLong(-1) == bad;
  }

  @Test
  void whatTheSdkSendsIsInTheBudgetOnce() throws Exception {
    var catalogue = SmallCatalogue.below(folder, SERVICES);
    try (var platform = new PlatformProcess(catalogue, folder, List.of())) {
      Stage.until(platform::ready);
      try (var sdk = sdk(http(platform))) {
        spends(sdk);
      }
      try (var sdk = sdk(OtlpGrpcSpanExporter.builder().setEndpoint(platform.grpcUrl()).build())) {
        spends(sdk);
      }
      platform.killAndRestart();
      Stage.until(platform::ready);
      // The SDK tries again what it got no answer to.
      try (var again = http(platform)) {
        assertThat(again.export(exported).join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      }
      try (var sdk = sdk(http(platform))) {
        serves(sdk, "/buy", 1, true);
      }

      Stage.until(() -> told(platform, "quick", 9, 5));
      Stage.until(() -> told(platform, "works", 14, 2));

      assertThat(
              platform
                  .slo("shop/quick")
                  .path("dataQuality")
                  .path("latency")
                  .path("verdict")
                  .asString(""))
          .isEqualTo("exact");
      assertThat(
              platform.slo("shop/works").path("dataQuality").path("sample").path("kept").asLong(-1))
          .isEqualTo(7);
    }
  }
}
