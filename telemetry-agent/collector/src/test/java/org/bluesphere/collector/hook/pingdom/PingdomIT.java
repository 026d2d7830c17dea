package org.bluesphere.collector.hook.pingdom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.hook.HookBench.resource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bluesphere.collector.hook.HookBench;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.model.log.LogRecord.ProbeState;
import org.bluesphere.model.signal.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pingdom's state change webhooks as its documentation describes them. */
class PingdomIT {
  @TempDir private Path folder;
  private HookBench bench;

  @BeforeEach
  void open() throws Exception {
    var subjects = Subjects.parse("--hook-services", "pingdom:999=edge", "production");
    bench = new HookBench(folder, new Pingdom(HookBench.secrets(folder, "pa-th"), subjects));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return bench.post("/hooks/pingdom/pa-th", body, Map.of());
  }

  private static String check(String state) {
    return resource("pingdom.json", "STATE", state);
  }

  @ParameterizedTest
  @CsvSource({"DOWN, UP", "FAILING, SUCCESS"})
  void aCheckFiresAndEnds(String bad, String good) throws Exception {
    assertThat(post(check(bad)).statusCode()).isEqualTo(200);
    var fired = bench.firing().getFirst();
    var later = check(good).replace("1795607990", "1795607995");
    assertThat(post(later).statusCode()).isEqualTo(200);

    assertThat(fired.labels().values())
        .containsEntry("service", "edge")
        .containsEntry("severity", "page");
    assertThat(fired.annotations().get("summary"))
        .isEqualTo("Public page is " + bad + ": HTTP 500");
    assertThat(bench.firing()).isEmpty();
    assertThat(bench.newest()).extracting(Alert::fingerprint).contains(fired.fingerprint());
  }

  @Test
  void aChangeThatCameBeforeIsOvertaken() throws Exception {
    post(check("UP"));

    assertThat(post(check("DOWN").replace("1795607990", "1795607980")).body())
        .contains("overtaken");
  }

  @Test
  void everyChangeIsLoggedOnceAlsoOneThatWasOvertaken() throws Exception {
    post(check("UP"));
    var late = check("DOWN").replace("1795607990", "1795607980");
    post(late);
    post(late);
    post(check("UP"));

    var at = Instant.ofEpochSecond(1795607990);
    assertThat(bench.logged(ProbeState.class))
        .containsExactly(
            new ProbeState("pingdom", "999", "Public page", true, at),
            new ProbeState("pingdom", "999", "Public page", false, at.minusSeconds(10)));
    assertThat(bench.firing()).isEmpty();
  }

  @Test
  void aChangeThatIsNotStoredIsTakenWhenItComesAgain() throws Exception {
    bench.broken(true);
    assertThat(post(check("DOWN")).statusCode()).isEqualTo(503);
    assertThat(bench.logged(ProbeState.class)).isEmpty();

    bench.broken(false);
    assertThat(post(check("DOWN")).statusCode()).isEqualTo(200);
    assertThat(bench.logged(ProbeState.class)).hasSize(1);
  }

  @Test
  void aCheckOfLowImportanceIsATicket() throws Exception {
    post(check("DOWN").replace("HIGH", "LOW"));

    assertThat(bench.firing().getFirst().labels().get("severity")).isEqualTo("ticket");
  }

  @Test
  void itsPathIsChecked() throws Exception {
    var body = check("DOWN");

    assertThat(bench.post("/hooks/pingdom", body, Map.of()).statusCode()).isEqualTo(400);
    assertThat(bench.post("/hooks/pingdom/guess", body, Map.of()).statusCode()).isEqualTo(403);
    assertThat(bench.post("/hooks/pingdom/pa-th/x", body, Map.of()).statusCode()).isEqualTo(403);
    assertThat(bench.view().toString()).doesNotContain("pa-th", "guess");
  }

  @Test
  void oneChangeCountsOnceAndAnOldOneNotAtAll() throws Exception {
    post(check("DOWN"));

    assertThat(post(check("DOWN")).body()).contains("duplicate");
    bench.at(HookBench.NOW.plus(Duration.ofHours(2)));
    assertThat(post(check("DOWN")).statusCode()).isEqualTo(403);
  }

  @Test
  void anUnknownStateIsAcknowledged() throws Exception {
    assertThat(post(check("PAUSED")).body()).contains("ignored");
    assertThat(bench.logged(ProbeState.class)).isEmpty();
  }
}
