package org.bluesphere.platform.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.collector.aws.AwsSettings;
import org.bluesphere.collector.aws.CloudWatchAccount;
import org.bluesphere.platform.cli.CliRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole of {@code put} against moto; {@code .ci/run} starts it and names it. */
@Tag("moto")
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PutMotoIT {
  private static final String REGION = "eu-west-1";
  private static final String ALARM = "bluesphere/demo/api-gateway/latency/budget";
  private static final String BOARD = "bluesphere-demo-business";

  private final String moto = System.getProperty("bluesphere.moto");
  private CloudWatchAccount account;

  @BeforeEach
  void empty() {
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "secret");
    account = new CloudWatchAccount(AwsSettings.of(REGION, Optional.of(URI.create(moto))));
    account.dashboards("bluesphere-").keySet().forEach(account::deleteDashboard);
    account.alarms("").keySet().forEach(account::deleteAlarm);
  }

  @AfterEach
  void close() {
    account.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private CliRun put(String... more) {
    var args =
        new ArrayList<>(
            List.of(
                "put",
                "--catalogue=../catalogues/bluesphere",
                "--environment=demo",
                "--aws-region=" + REGION,
                "--aws-endpoint=" + moto));
    args.addAll(List.of(more));
    return CliRun.of(new CloudWatchCommand(), args);
  }

  private ObjectNode alarm(String name) {
    return (ObjectNode) account.alarms(name).get(name).input();
  }

  @Test
  void theSecondTimeThereIsNothingToDo() {
    var first = put("--yes");
    var second = put("--yes");

    assertThat(first.err()).isEmpty();
    assertThat(first.exit()).isZero();
    assertThat(first.out()).contains("+ alarm " + ALARM, "put dashboard " + BOARD);
    assertThat(account.dashboards("bluesphere-demo-")).hasSize(2);
    assertThat(account.alarms("bluesphere/demo/")).isNotEmpty();
    assertThat(second.exit()).isZero();
    assertThat(second.out()).endsWith("nothing to do\n").doesNotContain("put ");
  }

  @Test
  void aDryRunSaysWhatWouldChangeAndChangesNothing() {
    var run = put("--dry-run");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("+ dashboard " + BOARD);
    assertThat(account.dashboards("bluesphere-")).isEmpty();
    assertThat(account.alarms("")).isEmpty();
  }

  @Test
  void nothingIsPutUnasked() {
    var run = put();

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("give --yes");
    assertThat(account.alarms("")).isEmpty();
  }

  @Test
  void whatSomebodyChangedIsShownByItsFieldsAndPutRight() {
    put("--yes");
    account.putAlarm(alarm(ALARM).put("Threshold", 0.25));
    var board = (ObjectNode) account.dashboards(BOARD).get(BOARD);
    account.putDashboard(BOARD, board.put("start", "-PT1H"));

    var run = put("--yes");

    assertThat(run.out())
        .contains(
            "~ alarm " + ALARM + "\n    Threshold: 0.25 → 0.0\n",
            "~ dashboard " + BOARD + "\n    start: \"-PT1H\" → \"-PT6H\"\n",
            "alarms: 0 to create, 1 to change");
    assertThat(alarm(ALARM).path("Threshold").asDouble()).isZero();
    assertThat(put("--dry-run").exit()).isZero();
  }

  @Test
  void whatTheCatalogueNoLongerSaysIsToldAndOnlyPrunedWhenWeMadeIt() {
    put("--yes");
    var old = alarm(ALARM);
    old.put("AlarmName", "bluesphere/demo/gone/latency/budget");
    old.set(
        "Tags",
        JsonMapper.shared().readTree("[{\"Key\": \"managed-by\", \"Value\": \"bluesphere\"}]"));
    account.putAlarm(old);
    account.putAlarm(alarm(ALARM).put("AlarmName", "bluesphere/demo/somebody-elses"));
    account.putAlarm(alarm(ALARM).put("AlarmName", "unrelated"));
    account.putDashboard("bluesphere-demo-gone", account.dashboards(BOARD).get(BOARD));

    var told = put("--yes");
    assertThat(told.exit()).isZero();
    assertThat(told.out())
        .contains(
            "- alarm bluesphere/demo/gone/latency/budget is no longer in the catalogue: kept",
            "- dashboard bluesphere-demo-gone is no longer in the catalogue: kept",
            "? alarm bluesphere/demo/somebody-elses was not made by us: left alone",
            "nothing to do");

    var pruned = put("--yes", "--prune");
    assertThat(pruned.exit()).isZero();
    assertThat(pruned.out())
        .contains(
            "deleted alarm bluesphere/demo/gone/latency/budget",
            "deleted dashboard bluesphere-demo-gone");
    assertThat(account.alarms("").keySet())
        .contains("bluesphere/demo/somebody-elses", "unrelated", ALARM)
        .doesNotContain("bluesphere/demo/gone/latency/budget");
    assertThat(account.dashboards("bluesphere-demo-")).hasSize(2);
  }
}
