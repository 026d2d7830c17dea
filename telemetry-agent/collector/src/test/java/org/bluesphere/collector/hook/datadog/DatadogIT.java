package org.bluesphere.collector.hook.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bluesphere.collector.hook.HookBench;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.model.signal.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datadog's webhook with the payload that our page gives. */
class DatadogIT {
  @TempDir private Path folder;
  private HookBench bench;

  @BeforeEach
  void open() throws Exception {
    var subjects = Subjects.parse("--hook-services", "datadog:777=edge", "production");
    bench = new HookBench(folder, new Datadog(HookBench.secrets(folder, "hush"), subjects));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return bench.post("/hooks/datadog", body, Map.of("X-BlueSphere-Secret", "hush"));
  }

  private static String monitor(String transition, String priority) {
    return resource("datadog.json", "TRANSITION", transition, "PRIORITY", priority);
  }

  @ParameterizedTest
  @CsvSource({
    "Triggered, P1, page",
    "Re-Triggered, '', page",
    "Triggered, P4, ticket",
    "Warn, P1, ticket",
    "No Data, P1, ticket"
  })
  void aMonitorFiresForTheServiceOfItsTags(String transition, String priority, String severity)
      throws Exception {
    assertThat(post(monitor(transition, priority)).statusCode()).isEqualTo(200);

    assertThat(bench.firing().getFirst().labels().values())
        .containsEntry("environment", "staging")
        .containsEntry("service", "api-gateway")
        .containsEntry("severity", severity);
  }

  @Test
  void aMonitorThatRecoversEnds() throws Exception {
    post(monitor("Triggered", "P1"));
    var fired = bench.firing().getFirst().fingerprint();

    post(monitor("Recovered", "P1"));

    assertThat(bench.firing()).isEmpty();
    assertThat(bench.newest()).extracting(Alert::fingerprint).contains(fired);
  }

  @Test
  void aMappingComesBeforeTags() throws Exception {
    post(monitor("Triggered", "P1").replace("12345", "777"));

    assertThat(bench.firing().getFirst().labels().values())
        .containsEntry("environment", "production")
        .containsEntry("service", "edge");
  }

  @Test
  void withoutTagsTheMonitorIsTheService() throws Exception {
    post(monitor("Triggered", "P1").replace("service:api-gateway,", ""));

    assertThat(bench.firing().getFirst().labels().get("service")).isEqualTo("12345");
  }

  @Test
  void oneEventCountsOnceAndAnOldOneNotAtAll() throws Exception {
    post(monitor("Triggered", "P1"));

    assertThat(post(monitor("Triggered", "P1")).body()).contains("duplicate");
    bench.at(HookBench.NOW.plus(Duration.ofHours(2)));
    assertThat(post(monitor("Triggered", "P1")).statusCode()).isEqualTo(403);
  }

  @Test
  void itsSecretIsChecked() throws Exception {
    var body = monitor("Triggered", "P1");

    assertThat(bench.post("/hooks/datadog", body, Map.of()).statusCode()).isEqualTo(400);
    assertThat(
            bench.post("/hooks/datadog", body, Map.of("X-BlueSphere-Secret", "hus")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void anUnknownTransitionIsAcknowledged() throws Exception {
    assertThat(post(monitor("Sang", "P1")).body()).contains("ignored");
  }
}
