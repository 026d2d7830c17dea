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
    "--status-export=copy, --status-export needs --status-external-url",
  })
  void whatCannotBeIsRefusedWithTheReason(String option, String words) {
    assertThat(parsed(option).refusal()).contains(words);
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
}
