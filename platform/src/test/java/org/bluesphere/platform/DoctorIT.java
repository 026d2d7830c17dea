package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.platform.cli.CliRun;
import org.bluesphere.platform.cli.DoctorCommand;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.bluesphere.router.standin.StatuspageStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code doctor connect} against the whole platform and the stand-ins of what it calls. */
class DoctorIT {
  private static final String SECRET = "sEcReT0fTheTest";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:alarms";

  @TempDir private static Path folder;
  private static Platform platform;

  @BeforeAll
  static void open() throws Exception {
    var secret = "file:" + Files.writeString(folder.resolve("secret"), SECRET);
    Files.writeString(folder.resolve("other"), "another");
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = folder.resolve("data");
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    options.hooks.events = "api-gateway=" + secret;
    options.hooks.pagerDuty = secret;
    options.hooks.sentry = secret;
    options.hooks.pingdom = secret;
    options.hooks.sns = TOPIC;
    platform = Platform.open(options, Platform.Hooks.none());
  }

  @AfterAll
  static void close() {
    platform.close();
  }

  private static CliRun connect(String... more) {
    var args = new ArrayList<>(List.of("connect"));
    args.addAll(List.of("--url", platform.operatorUrl(), "--otlp-url", platform.otlpUrl()));
    args.addAll(List.of(more));
    return CliRun.of(new DoctorCommand(), args);
  }

  private static String file(String name) {
    return "file:" + folder.resolve(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pagerduty", "sentry", "pingdom"})
  void aVendorWhoseSecretIsRightIsHeardAndNothingFollows(String vendor) {
    var run = connect("--vendor", vendor, "--secret", file("secret"));

    assertThat(run.out()).contains("answered  200 ignored", "counted   ignored ", "  fine\n");
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
    assertThat(run.exit()).isZero();
    assertThat(platform.incidents().incidents("demo")).isEmpty();
  }

  @Test
  void eventsAreHeard() {
    var run = connect("--vendor", "events", "--secret", "api-gateway=" + file("secret"));

    assertThat(run.out()).contains("answered  202 success", "counted   accepted ", "  fine\n");
    assertThat(run.exit()).isZero();
    assertThat(platform.incidents().incidents("demo")).isEmpty();
  }

  @Test
  void whatAwsDidNotSignIsRefusedAndThatIsFine() {
    var run = connect("--vendor", "sns", "--secret", TOPIC);

    assertThat(run.out()).contains("  fine\n");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "pagerduty, forged, BLUESPHERE_HOOK_PAGERDUTY",
    "sentry, forged, BLUESPHERE_HOOK_SENTRY",
    "pingdom, forged, BLUESPHERE_HOOK_PINGDOM",
    "datadog, not configured, set --hook-datadog to env:NAME or file:PATH"
  })
  void aWrongSecretOrNoneAtTheServerIsToldApart(String vendor, String outcome, String mend) {
    var run = connect("--vendor", vendor, "--secret", file("other"));

    assertThat(run.out()).contains(outcome, "to mend: ", mend).doesNotContain("another");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    var run = connect("--vendor", "sentry", "--secret", file("secret"), "--format", "json");

    assertThat(run.out())
        .startsWith("{\"items\":[{")
        .contains("\"vendor\":\"sentry\"", "\"direction\":\"in\"", "\"mend\":\"\"");
  }

  @Test
  void whatCannotBeTriedIsSaid() {
    assertThat(connect("--vendor", "nobody"))
        .isEqualTo(new CliRun(2, "", "there is no vendor nobody; --help lists those there are\n"));
    assertThat(connect("--vendor", "sentry", "--secret", "file:/nowhere").err())
        .contains("nothing to try it with", "BLUESPHERE_HOOK_SENTRY");
    assertThat(connect("--vendor", "sentry", "--secret", SECRET).err())
        .contains("file:PATH")
        .doesNotContain(SECRET);
    var away =
        CliRun.of(
            new DoctorCommand(),
            List.of(
                "connect",
                "--vendor",
                "sentry",
                "--secret",
                file("secret"),
                "--url",
                "http://127.0.0.1:1",
                "--otlp-url",
                "http://127.0.0.1:1"));
    assertThat(away.err())
        .contains("no server answers at http://127.0.0.1:1", "./bluesphere serve");
    assertThat(away.exit()).isEqualTo(2);
  }

  @Test
  void aServerThatSendsNothingSaysHowItWould() {
    var run = connect("--vendor", "cloudwatch");

    assertThat(run.out()).contains("cloudwatch, out", "--cloudwatch-metrics and --aws-region");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void statuspageTakesTheTokenAndNothingIsPublished() {
    try (var statuspage = StatuspageStandIn.start(0)) {
      var run =
          connect(
              "--vendor",
              "statuspage",
              "--key",
              file("secret"),
              "--vendor-url",
              statuspage.base().toString());

      assertThat(run.out()).contains("statuspage, out").doesNotContain(SECRET);
      assertThat(statuspage.calls()).hasSize(1);
      assertThat(statuspage.incidents()).isEmpty();
    }
  }

  @Test
  void aVendorThatIsDownIsSaid() {
    try (var pagerDuty = PagerDutyStandIn.start(0)) {
      pagerDuty.answerWith(503);
      var run =
          connect(
              "--vendor",
              "pagerduty",
              "--key",
              file("secret"),
              "--vendor-url",
              pagerDuty.base().toString());

      assertThat(run.out())
          .contains("pagerduty, out", "answered  503", "has trouble of its own")
          .doesNotContain(SECRET);
      assertThat(run.exit()).isEqualTo(1);
    }
  }
}
