package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServeOptionsTest {

  @Command
  private static final class Serving {
    @Mixin ServeOptions options = new ServeOptions();
  }

  private static ServeOptions parsed(String... args) {
    var serving = new Serving();
    new CommandLine(serving).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
    return serving.options;
  }

  @Test
  void defaultsServeOnLoopbackWithoutACopy() {
    var options = parsed();

    assertThat(options.refusal()).isNull();
    assertThat(options.statusExport).isNull();
    assertThat(options.bind).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "--bind=0.0.0.0, there is no authentication yet",
    "--bind=no.such.host.invalid, is no address of this machine",
    "--roles=slo, splitting the roles into processes is not built yet",
    "--aws-region=Frankfurt, is no region; write for example eu-central-1",
    "--aws-endpoint=localhost:5000, is no address; write http or https and a host",
    "--self-otlp=localhost:4318, is no address; write http or https and a host",
    "--heartbeat-url=hc-ping.com/an-id, --heartbeat-url is no address",
    "--heartbeat-url=https://user@hc-ping.com/, --heartbeat-url is no address",
    "--heartbeat-url=env:NOT_SET_ANYWHERE, is not set; set it and restart",
    "--max-series=0, write a number from 1 to 1000000",
    "--max-request-bytes=100, write a number from 1048576 to 67108864",
    "--status-export=copy, --status-export needs --status-external-url",
    "--pagerduty-transport=smtp, is none; write jdk or pagerduty-client",
    "--pagerduty-transport=pagerduty-client, needs --extras: that client is none",
    "--datadog-api-key=env:DD_KEY, needs --extras: that client is none",
    "--datadog-api-key=0123456789abcdef, takes references only",
    "--datadog-site=datadoghq.eu, needs --extras: that client is none",
    "--datadog-site=https://datadoghq.eu/, is no site; write for example datadoghq.eu",
    "--datadog-site=http://datadog.example.com, is no site",
    "--datadog-app-key=env:DD_KEY, needs --extras: that client is none",
    "--datadog-app-key=0123456789abcdef, takes references only",
    "--prometheus=localhost:9090, is no address; write http or https and a host",
    "--prometheus=http://user:secret@localhost:9090, is no address",
    "--prometheus-token=env:TOKEN, needs --prometheus",
  })
  void whatCannotBeIsRefusedWithTheReason(String option, String words) {
    assertThat(parsed(option).refusal()).contains(words);
  }

  @Test
  void aRequestMayNotHaveMoreThanAThirdOfWhatIsInFlight() {
    assertThat(parsed("--max-request-bytes=2097152", "--max-in-flight-bytes=4194304").refusal())
        .contains("more than a third of --max-in-flight-bytes 4194304");
    assertThat(parsed("--max-request-bytes=2097152", "--max-in-flight-bytes=6291456").refusal())
        .isNull();
  }

  @Test
  void aLimitOfSeriesIsNotOverAWiderOne() {
    var options = parsed("--max-series=1000", "--max-series-per-metric=2000");

    assertThat(options.refusal())
        .isEqualTo(
            "--max-series-per-metric 2000: write a number from 1 to 1000, which is --max-series");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status.example.com",
        "ftp://status.example.com",
        "https://",
        "https://user:secret@status.example.com",
        "https://status.example.com/?page=1",
        "https://status.example.com/#top",
        "https://status example.com",
      })
  void anAddressThatLinksCannotStartWithIsRefused(String url) {
    assertThat(parsed("--status-external-url=" + url).refusal())
        .startsWith("--status-external-url " + url + " is no address");
    assertThat(parsed("--external-url=" + url).refusal()).startsWith("--external-url " + url);
  }

  @Test
  void changeEventsAreOnOrOff() {
    assertThat(parsed().pagerDutyChangeEvents).isEqualTo("on");
    assertThat(parsed("--pagerduty-change-events=off").refusal()).isNull();
    assertThat(parsed("--pagerduty-change-events=maybe").refusal())
        .isEqualTo("--pagerduty-change-events maybe is neither on nor off");
  }

  @Test
  void aCopyWithAnAddressIsTaken() {
    var options =
        parsed("--status-export=copy", "--status-external-url=https://status.example.com/sea");

    assertThat(options.refusal()).isNull();
    assertThat(options.statusExport).isEqualTo(Path.of("copy"));
  }

  @Test
  void extrasWithoutAFolderAreThoseOfThisCheckout() {
    var options = parsed("--extras", "--port", "8123");

    assertThat(options.extras.folder).isEqualTo(Path.of("./extras"));
    assertThat(options.port).isEqualTo(8123);
    assertThat(parsed("--extras", "elsewhere").extras.folder).isEqualTo(Path.of("elsewhere"));
    assertThat(parsed().extras.folder).isNull();
  }

  @Test
  void withExtrasVendorsClientsAreTaken() {
    var options =
        parsed(
            "--extras",
            "--pagerduty-transport=pagerduty-client",
            "--datadog-site=datadoghq.eu",
            "--datadog-api-key=file:key");

    assertThat(options.refusal()).isNull();
    assertThat(options.extras.key()).isPresent();
  }

  @Test
  void aSiteWithoutAKeyIsRefused() {
    var options = parsed("--extras", "--datadog-site=datadoghq.eu");
    options.extras.ambient = false;

    assertThat(options.refusal()).contains("--datadog-site needs a key");
  }

  @ParameterizedTest
  @CsvSource({
    "--prometheus-token=secret, takes references only",
    "--prometheus-token=env:TOKEN, would go unencrypted",
    "--prometheus-step=90m, is none; write whole seconds",
    "--prometheus-step=1500ms, is none; write whole seconds",
    "--prometheus-step=often, is none; write whole seconds"
  })
  void aPrometheusIsAskedSafelyAndInWholeSteps(String option, String words) {
    assertThat(parsed("--prometheus=http://192.0.2.7:9090", option).refusal()).contains(words);
  }

  @Test
  void aTokenMayGoToThisMachineAndByHttps() {
    assertThat(parsed("--prometheus=http://127.0.0.1:9090", "--prometheus-token=env:T").refusal())
        .isNull();
    assertThat(
            parsed("--prometheus=https://prom.example.com", "--prometheus-token=file:t").refusal())
        .isNull();
  }
}
