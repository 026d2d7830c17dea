package org.bluesphere.platform.cloudwatch;

import java.util.Optional;
import org.bluesphere.collector.aws.CloudWatchOptions;
import org.bluesphere.dashboards.cloudwatch.CloudWatchPlan;
import org.bluesphere.dashboards.cloudwatch.CloudWatchSettings;
import org.bluesphere.platform.cli.CatalogueOptions;
import org.bluesphere.platform.cli.UnusableException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is to be shown and watched, and by which names. */
final class PlanOptions {
  @Mixin CatalogueOptions of = new CatalogueOptions();

  @Option(
      names = "--cloudwatch-namespace",
      paramLabel = "N",
      defaultValue = "${env:BLUESPHERE_CLOUDWATCH_NAMESPACE:-" + CloudWatchOptions.NAMESPACE + "}",
      description = "namespace that serve exports to [${DEFAULT-VALUE}]")
  String namespace = CloudWatchOptions.NAMESPACE;

  @Option(
      names = "--alarm-topic",
      paramLabel = "ARN",
      defaultValue = "",
      description = "SNS topic that alarms tell [none: they only show]")
  String topic = "";

  /**
   * As the options say, in a region.
   *
   * @throws UnusableException with the reason
   */
  CloudWatchPlan plan(String region) {
    CloudWatchOptions.refusal(namespace)
        .ifPresent(it -> {
          throw new UnusableException("--cloudwatch-namespace: " + it);
        });
    if (!topic.isEmpty() && !topic.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[\\w-]+")) {
      throw new UnusableException(
          "--alarm-topic " + topic + " is no topic; write arn:aws:sns:REGION:ACCOUNT:NAME");
    }
    var settings =
        new CloudWatchSettings(region, namespace, Optional.of(topic).filter(it -> !it.isEmpty()));
    return CloudWatchPlan.of(of.environment(of.catalogue()), settings);
  }
}
