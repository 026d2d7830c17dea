package org.bluesphere.platform.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.platform.cli.CliRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CloudWatchCommandTest {
  private static final Path GOLDEN = Path.of("src/test/resources/cloudwatch");
  private static final Path CATALOGUE = Path.of("../catalogues/bluesphere");

  private static CliRun run(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.add("--catalogue=" + CATALOGUE);
    return CliRun.of(new CloudWatchCommand(), all);
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  /**
   * Rewritten by {@code ./bluesphere cloudwatch generate --environment production --aws-region
   * eu-central-1 --out platform/src/test/resources/cloudwatch/production}.
   */
  @Test
  void whatBlueSphereDeclaresBecomesThis(@TempDir Path out) throws IOException {
    var run =
        run("generate", "--environment=production", "--aws-region=eu-central-1", "--out=" + out);

    assertThat(run.exit()).isZero();
    assertThat(files(out)).isEqualTo(files(GOLDEN.resolve("production")));
  }

  @Test
  void triggersThatCloudWatchCannotWatchAreSaid(@TempDir Path out) {
    var run = run("generate", "--environment=production", "--out=" + out);

    assertThat(run.out()).startsWith("production: 2 dashboards and 43 alarms in ");
    assertThat(run.err().lines())
        .hasSize(5)
        .contains(
            "data-processing: queue.depth above 100 has no alarm: no signal of the business board"
                + " measures it, so CloudWatch does not have it");
  }

  @Test
  void theTopicIsToldOfEachState(@TempDir Path out) throws IOException {
    var topic = "arn:aws:sns:eu-central-1:123456789012:alarms";
    run("generate", "--alarm-topic=" + topic, "--cloudwatch-namespace=Ocean", "--out=" + out);

    var alarm =
        JsonMapper.shared()
            .readTree(
                Files.readString(
                    out.resolve("alarms/bluesphere/production/api-gateway/latency/budget.json")));
    for (var actions : List.of("OKActions", "AlarmActions", "InsufficientDataActions")) {
      assertThat(alarm.path(actions).path(0).asString()).isEqualTo(topic);
    }
    assertThat(alarm.path("Namespace").asString()).isEqualTo("Ocean");
  }

  @Test
  void whatItCostsIsCounted() {
    var run = run("cost");

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            production: 8 promises and 3 signals are 74 custom metrics

                                     how many  USD                 USD a month
            custom metrics                 74  0.30 each                 22.20
            PutMetricData calls        43,800  0.01 per 1,000             0.44
            metrics of alarms              71  0.10 each                  7.10
            dashboards                      2  3.00 each                  6.00
            total                                                        35.74

            Prices: list prices of us-east-1 as aws.amazon.com/cloudwatch/pricing showed them in\
             2026-05; yours may differ, --price sets them.
            Left out: the free tier, taxes, and what others read.
            """);
  }

  @Test
  void pricesAreChosen() {
    var json =
        JsonMapper.shared()
            .readTree(run("cost", "--price=metric=0.5,dashboard=0", "--format=json").out());

    assertThat(json.path("lines").path(0).path("monthly").asString()).isEqualTo("37.0");
    assertThat(json.path("metrics").asInt()).isEqualTo(74);
    assertThat(json.path("total").decimalValue()).isEqualByComparingTo("44.54");
    assertThat(run("cost", "--price=metrics=1").err()).contains("metric, metric-10k");
    assertThat(run("cost", "--price=metric=-1").exit()).isEqualTo(2);
  }

  @Test
  void whoSwitchesTheExportOnIsToldWhatItCosts() {
    var catalogue = CatalogueReader.read(CATALOGUE).catalogue().orElseThrow();

    assertThat(CostCommand.exportLine(catalogue.environment("production").orElseThrow()))
        .isEqualTo(
            "CloudWatch export of production: 74 custom metrics of 8 promises and 3 signals, about"
                + " 22.64 USD a month; with dashboards and alarms 35.74 (./bluesphere cloudwatch"
                + " cost)");
  }

  @Test
  void whatCannotBeUsedIsSaid(@TempDir Path out) {
    assertThat(run("put", "--aws-region=").err()).contains("no region: give --aws-region");
    assertThat(run("put", "--aws-region=nowhere").exit()).isEqualTo(2);
    assertThat(run("put", "--aws-region=eu-central-1", "--aws-endpoint=moto").err())
        .contains("--aws-endpoint moto is no address");
    assertThat(run("generate", "--out=" + out, "--environment=mars").err())
        .contains("no environment \"mars\"");
    assertThat(run("generate", "--out=" + out, "--alarm-topic=pager").err())
        .contains("--alarm-topic pager is no topic");
    assertThat(run("generate", "--out=" + out, "--cloudwatch-namespace=AWS/ECS").err())
        .contains("belong to AWS");
    assertThat(run("cost", "--environment=mars").exit()).isEqualTo(2);
  }

  @Test
  void aDeniedCallNamesItsAction() throws IOException {
    var denying = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    denying.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          var words =
              "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code></Error></ErrorResponse>"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(403, words.length);
          try (var body = exchange.getResponseBody()) {
            body.write(words);
          }
        });
    denying.start();
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "secret");
    try {
      var run =
          run(
              "put",
              "--aws-region=eu-central-1",
              "--yes",
              "--aws-endpoint=http://127.0.0.1:" + denying.getAddress().getPort());

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("AWS denies cloudwatch:ListDashboards");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
      denying.stop(0);
    }
  }
}
