package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From counts and heartbeats to budgets, once, also over {@code kill -9}. */
@Tag("story")
class CountsIT {
  private static final String SERVICES =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: importer, environments: [demo]}
      spec:
        owner: platform
        tier: core
        objectives:
          rows: {target: 99.9%, ratio: {source: counts}}
          nightly: {target: 99%, freshness: {job: backup, within: 26h}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Job
      metadata: {name: backup, environments: [demo]}
      spec: {service: importer, every: 1d}
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
  }

  private String post(PlatformProcess platform, String path, String type, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/ingest/v1/" + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String count(PlatformProcess platform, String id, Instant from) throws Exception {
    var item =
        "[{\"id\":\"%s\",\"service\":\"importer\",\"sli\":\"rows\",\"from\":\"%s\",\"to\":\"%s\",\"good\":998,\"total\":1000}]";
    var body = item.formatted(id, from, from.plusSeconds(600));
    return post(platform, "counts", "application/json", body);
  }

  private static boolean counted(PlatformProcess platform, long total) {
    return platform.slo("importer/rows").path("total").asLong(-1) == total;
  }

  @Test
  void whatWasAcceptedCountsOnceWhateverIsKilled() throws Exception {
    var catalogue = SmallCatalogue.below(folder, SERVICES);
    var hour = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
    try (var platform = new PlatformProcess(catalogue, folder, List.of())) {
      Stage.until(platform::ready);
      assertThat(count(platform, "run-1", hour)).contains("accepted");
      post(platform, "heartbeats/backup", "application/x-www-form-urlencoded", "exit=0");
      platform.killAndRestart();
      Stage.until(platform::ready);
      assertThat(count(platform, "run-1", hour)).contains("accepted");
      assertThat(count(platform, "run-2", hour.plusSeconds(600))).contains("accepted");
      Stage.until(() -> counted(platform, 2_000));
      platform.killAndRestart();
      Stage.until(platform::ready);
      assertThat(count(platform, "run-2", hour.plusSeconds(600))).contains("accepted");
      assertThat(count(platform, "run-3", hour.plusSeconds(1_200))).contains("accepted");

      Stage.until(() -> counted(platform, 3_000));

      assertThat(platform.slo("importer/rows").path("bad").asLong(-1)).isEqualTo(6);
      Stage.until(() -> platform.slo("importer/nightly").path("state").asString("").equals("OK"));
    }
  }
}
