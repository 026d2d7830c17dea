package org.bluesphere.platform.cloudwatch;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.bluesphere.collector.aws.CloudWatchOptions;
import org.bluesphere.collector.aws.CloudWatchSink;
import org.bluesphere.dashboards.cloudwatch.CloudWatchPlan;
import org.bluesphere.dashboards.cloudwatch.CloudWatchSettings;
import org.bluesphere.dashboards.cloudwatch.Estimate;
import org.bluesphere.dashboards.cloudwatch.Prices;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.platform.cli.CatalogueOptions;
import org.bluesphere.platform.cli.UnusableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code cloudwatch cost}: what it would cost, before it does. */
@Command(
    name = "cost",
    description = {
      "Says how many custom metrics, calls, alarms and dashboards an environment is, and what they"
          + " cost a month. Asks nobody.",
      "Exit 0, or 2 for unusable input."
    },
    mixinStandardHelpOptions = true)
public final class CostCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Mixin CatalogueOptions of = new CatalogueOptions();

  @Option(
      names = "--price",
      paramLabel = "NAME=USD,…",
      defaultValue = "",
      description =
          "other prices: metric (first 10,000), metric-10k, metric-250k, metric-1m, calls (per"
              + " 1,000), alarm, dashboard")
  String price = "";

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  Format format = Format.TEXT;

  /** How the answer is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    try {
      var estimate = estimate(of.environment(of.catalogue()), Prices.list().with(price));
      System.out.print(
          switch (format) {
            case TEXT -> estimate.text();
            case JSON -> JSON.writeValueAsString(estimate) + "\n";
          });
      return 0;
    } catch (UnusableException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }

  /** The line that who is about to switch the export on is told. */
  public static String exportLine(Environment environment) {
    return estimate(environment, Prices.list()).exportLine();
  }

  private static Estimate estimate(Environment environment, Prices prices) {
    var anywhere = new CloudWatchSettings("", CloudWatchOptions.NAMESPACE, Optional.empty());
    return Estimate.of(
        environment,
        CloudWatchPlan.of(environment, anywhere),
        prices,
        CloudWatchSink.LARGEST_BATCH);
  }
}
