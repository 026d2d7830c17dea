package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.bluesphere.telemetry.autoconfigure.SentryStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Connections tried at a real server, and at what plays the vendors. */
class ConnectCommandIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:alarms";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";

  /** Nothing of the machine's own environment. */
  private static final List<String> NOTHING = List.of("--tickets-key", "env:NO_SUCH_KEY");

  @TempDir static Path folder;
  private static Platform platform;
  private static Platform closed;

  @BeforeAll
  static void open() throws IOException {
    Files.writeString(folder.resolve("secret"), SECRET);
    Files.writeString(folder.resolve("other"), OTHER);
    var options = options("open");
    options.hooks.pagerDuty = file("secret");
    options.hooks.events = "api-gateway=" + file("secret");
    options.hooks.sentry = file("secret");
    options.hooks.datadog = file("secret");
    options.hooks.pingdom = file("secret");
    options.hooks.sns = TOPIC;
    platform = Platform.open(options, Platform.Hooks.none());
    closed = Platform.open(options("closed"), Platform.Hooks.none());
  }

  private static ServeOptions options(String data) {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve(data);
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    return options;
  }

  @AfterAll
  static void close() {
    platform.close();
    closed.close();
  }

  private static String file(String name) {
    return "file:" + folder.resolve(name);
  }

  private record Run(int exit, String out, String err) {
    JsonNode item(int index) {
      return JSON.readTree(out).path("items").path(index);
    }
  }

  private static Run connect(String... args) {
    var all = new ArrayList<>(List.of("doctor", "connect"));
    all.addAll(NOTHING);
    all.addAll(List.of(args));
    var out = System.out;
    var err = System.err;
    var printed = new ByteArrayOutputStream();
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int exit = Main.commandLine().execute(all.toArray(String[]::new));
      return new Run(
          exit, printed.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static Run inbound(Platform server, String vendor, String given) {
    return connect(
        "--vendor",
        vendor,
        "--url",
        server.operatorUrl(),
        "--otlp-url",
        server.otlpUrl(),
        option(vendor),
        given,
        "--sentry-dsn",
        "env:NO_SUCH_DSN",
        "--format",
        "json");
  }

  private static String option(String vendor) {
    return vendor.equals("events") ? HookOptions.EVENTS : "--hook-" + vendor;
  }

  private static String given(String vendor, String name) {
    return switch (vendor) {
      case "events" -> "api-gateway=" + file(name);
      case "sns" -> name.equals("secret") ? TOPIC : "arn:aws:sns:eu-central-1:999999999999:unknown";
      default -> file(name);
    };
  }

  private static long count(JsonNode counts, String outcome) {
    return counts.path(outcome).asLong(0);
  }

  @ParameterizedTest
  @CsvSource({
    "pagerduty, ignored",
    "events, accepted",
    "sentry, ignored",
    "datadog, ignored",
    "pingdom, ignored",
    "sns, unsigned"
  })
  void aTestMessageIsCountedOnce(String vendor, String outcome) {
    var run = inbound(platform, vendor, given(vendor, "secret"));

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    var item = run.item(0);
    assertThat(item.path("state").asString()).isEqualTo("WORKS");
    assertThat(count(item.path("after"), outcome))
        .isEqualTo(count(item.path("before"), outcome) + 1);
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pagerduty", "events", "sentry", "datadog", "pingdom", "sns"})
  void anotherSecretThanTheServersIsAFinding(String vendor) {
    var run = inbound(platform, vendor, given(vendor, "other"));

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    var item = run.item(0);
    assertThat(item.path("state").asString()).isEqualTo("BROKEN");
    assertThat(item.path("mend").asString())
        .contains("the server does not accept", option(vendor), "give both the same");
    assertThat(count(item.path("after"), "forged"))
        .isEqualTo(count(item.path("before"), "forged") + 1);
    assertThat(run.out()).doesNotContain(OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pagerduty", "events", "sentry", "datadog", "pingdom", "sns"})
  void aServerThatIsNotSetUpSaysWhatToSet(String vendor) {
    var run = inbound(closed, vendor, given(vendor, "secret"));

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.item(0).path("mend").asString())
        .startsWith("at the server: set " + option(vendor));
  }

  @Test
  void whatIsNotSetUpHereIsUnusableAndNothingIsSent() {
    var run = inbound(platform, "datadog", "");
    var unreadable = inbound(platform, "datadog", "env:NO_SUCH_SECRET");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.item(0).path("mend").asString()).startsWith("give --hook-datadog here");
    assertThat(unreadable.exit()).isEqualTo(2);
    assertThat(unreadable.item(0).path("mend").asString())
        .isEqualTo("the environment variable of env:NO_SUCH_SECRET is not set; set it and restart");
    assertThat(unreadable.item(0).path("sent").asString()).isEmpty();
  }

  @Test
  void aServerThatIsDownIsNamed() throws IOException {
    int port;
    try (var unused = new java.net.ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    var nobody = "http://127.0.0.1:" + port;

    var api = connect("--vendor", "datadog", "--hook-datadog", file("secret"), "--url", nobody);
    var otlp =
        connect(
            "--vendor",
            "datadog",
            "--hook-datadog",
            file("secret"),
            "--url",
            platform.operatorUrl(),
            "--otlp-url",
            nobody);

    assertThat(api.exit()).isEqualTo(1);
    assertThat(api.out()).contains(nobody + ": no answer", "start ./bluesphere serve");
    assertThat(otlp.exit()).isEqualTo(1);
    assertThat(otlp.out()).contains(nobody + ": no answer", "--otlp-url");
  }

  @Test
  void twoServersAreToldApart() {
    var run =
        connect(
            "--vendor", "datadog",
            "--hook-datadog", file("secret"),
            "--url", platform.operatorUrl(),
            "--otlp-url", closed.otlpUrl());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("let --url and --otlp-url name the same server");
  }

  @Test
  void pagerDutyGetsAChangeEventAndNoPage() {
    try (var pagerDuty = PagerDutyStandIn.start(0)) {
      var run =
          connect(
              "--vendor", "pagerduty",
              "--pagerduty-url", pagerDuty.base().toString(),
              "--pagerduty-key", file("secret"));
      pagerDuty.answerWith(400);
      var refused =
          connect(
              "--vendor", "pagerduty",
              "--pagerduty-url", pagerDuty.base().toString(),
              "--pagerduty-key", file("secret"));

      assertThat(run.exit()).as(run.out()).isZero();
      assertThat(pagerDuty.changes())
          .singleElement()
          .asString()
          .contains("BlueSphere connection test", SECRET);
      assertThat(pagerDuty.triggers()).isEmpty();
      assertThat(run.out()).contains("202").doesNotContain(SECRET);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).contains("copy the integration key");
    }
  }

  @Test
  void statuspageIsAskedForThePageOfTheEnvironment() {
    try (var statuspage = StatuspageStandIn.start(0)) {
      var args =
          new String[] {
            "--vendor", "statuspage",
            "--environment", "demo",
            "--catalogue", "../catalogues/bluesphere",
            "--statuspage-url", statuspage.base().toString(),
            "--statuspage-token", file("secret")
          };
      var run = connect(args);
      statuspage.answerWith(401);
      var refused = connect(args);

      assertThat(run.exit()).as(run.out()).isZero();
      assertThat(statuspage.calls().getFirst().method()).isEqualTo("GET");
      assertThat(statuspage.calls().getFirst().path()).isEqualTo("/v1/pages/demo-page");
      assertThat(statuspage.incidents()).isEmpty();
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).contains("the token may not see this page").doesNotContain(SECRET);
    }
  }

  @Test
  void sentryGetsOneEventWhoseIdIsPrinted() throws IOException {
    try (var sentry = new SentryStandIn()) {
      Files.writeString(folder.resolve("dsn"), sentry.dsn());
      Files.writeString(folder.resolve("refused"), sentry.dsn().replace("public-key", "wrong"));
      Files.writeString(folder.resolve("none"), "no dsn");

      var run = connect("--vendor", "sentry", "--sentry-dsn", file("dsn"));

      assertThat(run.exit()).as(run.out()).isZero();
      assertThat(sentry.payloads("event"))
          .singleElement()
          .satisfies(event -> {
            assertThat(run.out()).contains(event.path("event_id").asString());
            assertThat(event.path("release").asString()).isEqualTo("bluesphere@" + Main.VERSION);
          });
      assertThat(sentry.faults()).isEmpty();

      var refused = connect("--vendor", "sentry", "--sentry-dsn", file("refused"));
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).contains("API returned 400", "Client Keys");

      var none = connect("--vendor", "sentry", "--sentry-dsn", file("none"));
      assertThat(none.exit()).isEqualTo(1);
      assertThat(none.out()).contains("no DSN");
    }
  }

  @Test
  void withoutAVendorAllThatIsSetUpIsTried() {
    var run =
        connect(
            "--url", platform.operatorUrl(),
            "--otlp-url", platform.otlpUrl(),
            "--sentry-dsn", "env:NO_SUCH_DSN",
            "--hook-sentry", file("secret"),
            "--hook-pingdom", file("secret"));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out().lines().filter(it -> it.startsWith("works"))).hasSize(2);
    assertThat(run.out()).contains("not set up  datadog", "/hooks/pingdom/<secret>");
  }

  /** The event sent last opens an incident; what came before would have opened one by then. */
  @Test
  void noTestMessageOpensAnIncident() throws Exception {
    for (var vendor : List.of("pagerduty", "events", "sentry", "datadog", "pingdom", "sns")) {
      assertThat(inbound(platform, vendor, given(vendor, "secret")).exit()).isZero();
    }

    trigger();
    await().atMost(PATIENCE).until(() -> !incidents().isEmpty());

    assertThat(incidents())
        .singleElement()
        .satisfies(it -> assertThat(it.alerts()).containsExactly("Event last"));
  }

  private static List<IncidentView> incidents() {
    return Stream.of("demo", "production")
        .flatMap(it -> platform.incidents().incidents(it).stream())
        .toList();
  }

  private static void trigger() throws Exception {
    var event =
        """
        {"routing_key":"%s","event_action":"trigger","dedup_key":"last",
         "payload":{"summary":"Disk full","source":"db1","severity":"critical"}}\
        """
            .formatted(SECRET);
    var request =
        HttpRequest.newBuilder(URI.create(platform.otlpUrl() + "/v2/enqueue"))
            .POST(BodyPublishers.ofString(event))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void anUnknownVendorIsRefusedWithThoseThereAre() {
    var run = connect("--vendor", "pager");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("pagerduty, events, sentry, datadog, pingdom, sns, statuspage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pagerduty", "events", "sentry", "datadog", "pingdom", "sns"})
  void everyPageShowsHowToTry(String vendor) throws IOException {
    assertThat(Files.readString(Path.of("../docs/connect", vendor + ".md")))
        .contains("./bluesphere doctor connect --vendor " + vendor);
  }
}
