package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.SloStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a limit of series: refused to the sender's face, and told where the budget is read. */
class UndercountedIT {
  private static final String SERVICES =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: shop, environments: [demo]}
      spec:
        owner: platform
        tier: core
        objectives:
          orders: {target: 99%, ratio: {total: orders, bad: 'orders{result="bad"}'}}
          visits: {target: 99%, ratio: {total: visits, bad: 'visits{result="bad"}'}}
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ServeOptions options = new ServeOptions();
  private Platform platform;

  @BeforeEach
  void open() throws Exception {
    options.catalogue = SmallCatalogue.below(folder, SERVICES);
    options.data = folder.resolve("data");
    options.maxTokenSeries = 4;
    options.tempo = ServeOptions.TempoName.TEST;
    platform = Platform.open(options, Platform.Hooks.none());
  }

  @AfterEach
  void close() {
    platform.close();
    client.close();
  }

  private static String metric(String name, int series, String time) {
    var points =
        IntStream.range(0, series)
            .mapToObj(i ->
                "{\"attributes\":[{\"key\":\"user\",\"value\":{\"intValue\":\"%d\"}}],\"startTimeUnixNano\":\"%s\",\"timeUnixNano\":\"%s\",\"asInt\":\"7\"}"
                    .formatted(i, time, time))
            .collect(Collectors.joining(","));
    return "{\"name\":\"%s\",\"sum\":{\"aggregationTemporality\":2,\"isMonotonic\":true,\"dataPoints\":[%s]}}"
        .formatted(name, points);
  }

  private String send() throws Exception {
    var time = Instant.now().getEpochSecond() + "000000000";
    var body =
        "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"shop\"}}]},\"scopeMetrics\":[{\"metrics\":[%s,%s]}]}]}"
            .formatted(metric("visits", 2, time), metric("orders", 3, time));
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/v1/metrics"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private SloStatus slo(String objective) {
    return platform.budgets().slo(new ObjectiveId("demo", "shop", objective)).orElseThrow();
  }

  @Test
  void theObjectiveSaysThatItCountsTooFew() throws Exception {
    assertThat(send()).contains("\"rejectedDataPoints\":\"1\"").contains("stream_limit=1 orders");

    Stage.until(() -> slo("orders").quality().contains("undercounted"));
    assertThat(slo("orders").dataQuality().notes())
        .anyMatch(it -> it.reason().contains("--max-series-per-token"));
    assertThat(slo("visits").quality()).doesNotContain("undercounted");
    var metrics =
        client.send(
            HttpRequest.newBuilder(URI.create(platform.operatorUrl() + "/metrics")).build(),
            BodyHandlers.ofString());
    assertThat(metrics.body()).contains("ingest_streams{token=\"(anonymous)\"} 4.0");

    platform.close();
    platform = Platform.open(options, Platform.Hooks.none());
    Stage.until(() -> slo("orders").quality().contains("undercounted"));
  }
}
