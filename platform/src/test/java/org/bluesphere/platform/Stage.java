package org.bluesphere.platform;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.bluesphere.model.signal.Labels;
import org.bluesphere.platform.demo.Backend;
import org.bluesphere.platform.demo.Traffic;
import org.bluesphere.router.route.GroupKey;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * The whole product on its feet: the platform and the public API as processes, the vendors'
 * stand-ins, steady traffic; time ten times faster. Closes all of it after the test; {@code
 * -Dbluesphere.keep=DIR} keeps a copy of the data folder, to record one of a released version.
 */
final class Stage implements AfterEachCallback {
  /** Requests a second. */
  static final int RATE = 25;

  /** Time between exports. */
  static final Duration EXPORT = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PAGE_KEY = "test-page-key-0123456789abcdef01";

  private final OpenParts open = new OpenParts();
  private Path folder;
  PagerDutyStandIn pagerDuty;
  StatuspageStandIn statuspage;
  PlatformProcess platform;
  Backend api;
  Traffic traffic;

  /** Starts all of it and waits until the API keeps its promise. */
  void rise(Path where) {
    folder = where;
    pagerDuty = open.add(PagerDutyStandIn.start(0));
    statuspage = open.add(StatuspageStandIn.start(0));
    platform =
        open.add(
            new PlatformProcess(
                folder,
                List.of(
                    "--pagerduty-url=" + pagerDuty.base(),
                    "--pagerduty-key=" + PAGE_KEY,
                    "--tickets-key=test-ticket-key-0123456789abcdef",
                    "--statuspage-url=" + statuspage.base(),
                    "--statuspage-token=test-token")));
    until(platform::ready);
    api =
        open.add(
            Backend.start(
                new Backend.Settings(
                    "api-gateway",
                    PlatformProcess.freePort(),
                    DemoCommand.backendJar(Path.of("..")),
                    platform.otlpUrl(),
                    "demo",
                    EXPORT,
                    Duration.ofSeconds(5),
                    folder),
                HttpClient.newHttpClient()));
    until(api::ready);
    traffic = open.add(Traffic.start(List.of(api), RATE));
    until(() -> availability("state").equals("OK"));
  }

  /** Waits for a condition, never for a time. */
  static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  String availability(String field) {
    return platform.slo("api-gateway/availability").path(field).asString("");
  }

  long counted(String column) {
    return platform.slo("api-gateway/availability").path(column).asLong(-1);
  }

  TruthNotes truth() {
    return TruthNotes.read(folder.resolve("api-gateway.truth"));
  }

  void breakWithErrors(int seconds) {
    int status =
        api.fault(
            "{\"kind\":\"errors\",\"share\":1.0,\"status\":500,\"seconds\":%d}".formatted(seconds));
    if (status != 201) {
      throw new AssertionError("the fault was answered with " + status);
    }
  }

  /** Dedup key of the group that pages for the API. */
  static String pageGroup() {
    var labels =
        Labels.of(
            "alertname", "SLOHardDown",
            "environment", "demo",
            "service", "api-gateway",
            "severity", "page");
    return GroupKey.of(labels).orElseThrow().dedupKey();
  }

  /** Triggers that would have woken someone. */
  List<String> pages() {
    return pagerDuty.calls().stream()
        .map(call -> call.body())
        .filter(body -> body.contains(PAGE_KEY) && body.contains("\"trigger\""))
        .toList();
  }

  /** Tickets of the long windows stay open longer than any test. */
  boolean noPageIsOpen() {
    return pagerDuty.open().keySet().stream().noneMatch(key -> key.contains(PAGE_KEY));
  }

  boolean published() {
    return !statuspage.incidents().isEmpty();
  }

  /** Whether all that was published is over. */
  boolean publicationResolved() {
    return published()
        && statuspage.incidents().stream().allMatch(it -> it.status().equals("resolved"));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    var keep = System.getProperty("bluesphere.keep", "");
    long total = keep.isEmpty() ? 0 : counted("total");
    long bad = keep.isEmpty() ? 0 : counted("bad");
    open.close();
    if (!keep.isEmpty()) {
      var kept = Path.of(keep);
      FileSystemUtils.copyRecursively(folder.resolve("data"), kept.resolve("data"));
      Files.writeString(
          kept.resolve("expected.properties"),
          "at=%s%ntotal=%d%nbad=%d%n".formatted(Instant.now(), total, bad));
    }
  }
}
