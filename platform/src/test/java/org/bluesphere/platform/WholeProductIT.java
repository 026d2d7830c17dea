package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.platform.demo.Backend;
import org.bluesphere.platform.demo.Traffic;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job: a real backend process, real HTTP, the vendors' stand-ins, time ten times faster.
 */
class WholeProductIT {
  private static final ObjectiveId AVAILABILITY =
      new ObjectiveId("demo", "api-gateway", "availability");
  private static final Pattern TRUTH =
      Pattern.compile("\"open\":(\\d+),\"total\":(\\d+),\"serverErrors\":(\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String PAGE_KEY = "test-page-key-0123456789abcdef01";

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private PagerDutyStandIn pagerDuty;
  private StatuspageStandIn statuspage;
  private Platform platform;
  private Backend api;
  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    pagerDuty = opened(PagerDutyStandIn.start(0));
    statuspage = opened(StatuspageStandIn.start(0));
    platform = opened(Platform.open(options(), Platform.Hooks.none()));
    api =
        opened(
            Backend.start(
                new Backend.Settings(
                    "api-gateway",
                    freePort(),
                    DemoCommand.backendJar(Path.of("..")),
                    platform.otlpUrl(),
                    "demo",
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    folder),
                HttpClient.newHttpClient()));
    await().atMost(PATIENCE).until(api::ready);
  }

  private ServeOptions options() {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.port = 0;
    options.otlpPort = 0;
    options.pagerDutyUrl = pagerDuty.base().toString();
    options.pagerDutyKey = PAGE_KEY;
    options.ticketsKey = "test-ticket-key-0123456789abcdef";
    options.statuspageUrl = statuspage.base().toString();
    options.statuspageToken = "test-token";
    return options;
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void errorsPageAndPublishRepairResolvesBothAndTotalsAreExact() {
    var traffic = opened(Traffic.start(List.of(api), 25));
    await().atMost(PATIENCE).until(() -> status().state() == SloStatus.State.OK);
    assertThat(pagerDuty.triggers()).isEmpty();

    assertThat(api.fault("{\"kind\":\"errors\",\"share\":1.0,\"status\":500,\"seconds\":15}"))
        .isEqualTo(201);
    await().atMost(PATIENCE).until(() -> !pagerDuty.triggers().isEmpty());
    await().atMost(PATIENCE).until(() -> !statuspage.incidents().isEmpty());
    await().atMost(PATIENCE).until(this::noPageIsOpen);
    await().atMost(PATIENCE).until(() -> statuspage.incidents().toString().contains("resolved"));

    traffic.close();
    await().atMost(PATIENCE).untilAsserted(this::totalsEqualTheTruth);
    assertThat(pagerDuty.resolves()).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void aKilledApiPagesAndItsReturnResolves() {
    opened(Traffic.start(List.of(api), 25));
    await().atMost(PATIENCE).until(() -> status().state() == SloStatus.State.OK);
    assertThat(pagerDuty.triggers()).isEmpty();

    api.kill();
    await().atMost(PATIENCE).until(() -> !pagerDuty.triggers().isEmpty());
    await().atMost(PATIENCE).until(() -> !statuspage.incidents().isEmpty());

    api.restart();
    await().atMost(PATIENCE).until(this::noPageIsOpen);
    await().atMost(PATIENCE).until(() -> statuspage.incidents().toString().contains("resolved"));
    assertThat(status().bad()).isZero();
  }

  /** Tickets of the long windows stay open longer than any test. */
  private boolean noPageIsOpen() {
    return pagerDuty.open().keySet().stream().noneMatch(key -> key.contains(PAGE_KEY));
  }

  private void totalsEqualTheTruth() throws IOException {
    var status = status();
    var notes = TRUTH.matcher(lastNote());
    assertThat(notes.find()).isTrue();
    assertThat(notes.group(1)).isEqualTo("0");
    assertThat(status.total()).isEqualTo(Long.parseLong(notes.group(2)));
    assertThat(status.bad()).isEqualTo(Long.parseLong(notes.group(3))).isPositive();
  }

  private String lastNote() throws IOException {
    var lines = Files.readAllLines(folder.resolve("api-gateway.truth"));
    return lines.getLast();
  }

  private SloStatus status() {
    return platform.budgets().slo(AVAILABILITY).orElseThrow();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }
}
