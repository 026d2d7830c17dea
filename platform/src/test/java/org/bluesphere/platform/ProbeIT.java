package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Pingdom's calls to the budget of the objective that is tied to its check. */
@Tag("story")
class ProbeIT {
  private static final String SERVICES =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: api, environments: [demo]}
      spec:
        owner: platform
        tier: core
        objectives:
          outside: {target: 99%, probe: {of: pingdom-api}}
      ---
      apiVersion: bluesphere.org/v1
      kind: Probe
      metadata: {name: pingdom-api, environments: [demo]}
      spec: {service: api, provider: Pingdom, check: "999"}
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
  }

  private void tell(PlatformProcess platform, String state, Instant since) throws Exception {
    var body =
        "{\"check_id\":999,\"check_name\":\"API\",\"current_state\":\"%s\",\"importance_level\":\"HIGH\",\"state_changed_timestamp\":%d}"
            .formatted(state, since.getEpochSecond());
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/hooks/pingdom/secretPath1"))
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void anOutageThatPingdomToldIsBadTimeOnceWhateverIsKilled() throws Exception {
    var catalogue = SmallCatalogue.below(folder, SERVICES);
    var secret = Files.writeString(folder.resolve("path"), "secretPath1");
    var options = List.of("--hook-pingdom", "file:" + secret, "--hook-services", "pingdom:999=api");
    var down = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(20, ChronoUnit.MINUTES);
    try (var platform = new PlatformProcess(catalogue, folder, options)) {
      Stage.until(platform::ready);
      tell(platform, "DOWN", down);
      platform.killAndRestart();
      Stage.until(platform::ready);
      tell(platform, "DOWN", down);
      tell(platform, "UP", down.plusSeconds(600));

      Stage.until(() -> platform.slo("api/outside").path("bad").asLong(-1) == 600_000);
      assertThat(platform.slo("api/outside").path("total").asLong(-1)).isGreaterThan(600_000);
    }
  }
}
