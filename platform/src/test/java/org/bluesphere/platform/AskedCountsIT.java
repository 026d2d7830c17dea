package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.platform.extras.BuiltExtras;
import org.bluesphere.router.standin.DatadogStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Datadog's minutes to budgets, once, also over {@code kill -9}. */
class AskedCountsIT {
  private static final String KEY = "fedcba9876543210fedcba9876543210";
  private static final String TOTAL = "sum:shop.orders{env:demo}.as_count()";
  private static final String BAD = "sum:shop.orders.failed{env:demo}.as_count()";

  private static final String SERVICES =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: shop, environments: [demo]}
      spec:
        owner: platform
        tier: core
        objectives:
          orders:
            target: 99.9%
            ratio:
              datadog:
                total: sum:shop.orders{env:demo}.as_count()
                bad: sum:shop.orders.failed{env:demo}.as_count()
                absentMeansZero: true
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final DatadogStandIn datadog = DatadogStandIn.start(0, KEY);
  private Path catalogue;

  @BeforeEach
  void write() throws Exception {
    catalogue = SmallCatalogue.below(folder, SERVICES);
    Files.writeString(folder.resolve("api"), KEY);
    Files.writeString(folder.resolve("app"), DatadogStandIn.APPLICATION_KEY);
  }

  @AfterEach
  void stop() {
    client.close();
    datadog.close();
  }

  private String get(String url) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static boolean counted(PlatformProcess platform, long total) {
    return platform.slo("shop/orders").path("total").asLong(-1) == total;
  }

  /** A minute of 100 orders that began so many minutes ago, three of them bad. */
  private void minute(int ago) {
    var at = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60L * ago);
    datadog.counts(TOTAL, at.plusSeconds(7), 60);
    datadog.counts(TOTAL, at.plusSeconds(31), 40);
    if (ago % 2 == 0) {
      datadog.counts(BAD, at.plusSeconds(31), 3);
    }
  }

  @Test
  @Tag("extras")
  void eachMinuteCountsOnceWhateverIsKilled() throws Exception {
    for (int ago = 20; ago < 40; ago++) {
      minute(ago);
    }
    var options =
        new ArrayList<>(
            List.of(
                "--extras=" + BuiltExtras.folder(),
                "--datadog-site=" + datadog.base(),
                "--datadog-api-key=file:" + folder.resolve("api"),
                "--datadog-app-key=file:" + folder.resolve("app")));
    try (var platform = new PlatformProcess(catalogue, folder, options)) {
      Stage.until(platform::ready);
      Stage.until(() -> counted(platform, 2_000));
      assertThat(platform.slo("shop/orders").path("bad").asLong(-1)).isEqualTo(30);
      platform.killAndRestart();
      Stage.until(platform::ready);
      minute(10);
      Stage.until(() -> counted(platform, 2_100));
      datadog.answerWith(403);
      platform.killAndRestart();
      Stage.until(platform::ready);
      Stage.until(() -> platform.slo("shop/orders").toString().contains("untold"));
      minute(8);
      minute(6);
      datadog.heal();
      // Denied for five minutes: who mends it and starts anew does not wait.
      platform.killAndRestart();
      Stage.until(platform::ready);
      Stage.until(() -> counted(platform, 2_300));

      assertThat(platform.slo("shop/orders").path("bad").asLong(-1)).isEqualTo(39);
    }
  }

  @Test
  void withoutItsClientAnObjectiveHasNoDataAndSaysWhy() throws Exception {
    var options = new ServeOptions();
    options.catalogue = catalogue;
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.extras.ambient = false;
    try (var platform = Platform.open(options, Platform.Hooks.none())) {
      var url = platform.operatorUrl();
      var slo = get(url + "/api/v1/slos/shop/orders");
      var explanation = get(url + "/api/v1/slos/shop/orders/explain");

      assertThat(slo).contains("NO_DATA", "\"untold\"", "start the server with --extras");
      assertThat(explanation).contains("\"asked\":\"datadog, off: Datadog is not asked");
      assertThat(get(url + "/api/v1/asked"))
          .contains("\"subject\":\"demo/shop/orders\"", "\"off\"");
      assertThat(get(url + "/data")).contains("Asked of others", "demo/shop/orders");
      assertThat(get(url + "/slos/shop/orders")).contains("asked of datadog", TOTAL, BAD);
    }
  }
}
