package org.bluesphere.platform;

import java.util.Optional;
import org.bluesphere.collector.aws.AwsSettings;
import org.bluesphere.collector.aws.CloudWatchOptions;
import org.bluesphere.collector.aws.CloudWatchSink;
import org.bluesphere.model.port.MetricSink;
import picocli.CommandLine.Option;

/** Options of what CloudWatch is told. */
final class CloudWatchExport {
  @Option(
      names = "--cloudwatch-metrics",
      defaultValue = "${env:BLUESPHERE_CLOUDWATCH_METRICS:-false}",
      description =
          "send budgets and business signals to CloudWatch each minute; what that costs is said"
              + " before [off]")
  boolean on;

  @Option(
      names = "--cloudwatch-namespace",
      defaultValue = "${env:BLUESPHERE_CLOUDWATCH_NAMESPACE:-" + CloudWatchOptions.NAMESPACE + "}",
      description = "namespace they lie under [${DEFAULT-VALUE}]")
  String namespace = CloudWatchOptions.NAMESPACE;

  @Option(
      names = "--cloudwatch-high-resolution",
      defaultValue = "${env:BLUESPHERE_CLOUDWATCH_HIGH_RESOLUTION:-false}",
      description = "let CloudWatch keep them by the second [off]")
  boolean highResolution;

  /** Why these options can't be used; empty when they can. */
  Optional<String> refusal(String region) {
    if (!on) {
      return Optional.empty();
    }
    return region.isEmpty()
        ? Optional.of("--cloudwatch-metrics needs --aws-region: say which region's CloudWatch")
        : CloudWatchOptions.refusal(namespace).map(it -> "--cloudwatch-namespace: " + it);
  }

  /** CloudWatch, when it is told anything. */
  Optional<MetricSink> sink(AwsSettings aws) {
    return on
        ? Optional.of(new CloudWatchSink(aws, new CloudWatchOptions(namespace, highResolution)))
        : Optional.empty();
  }
}
