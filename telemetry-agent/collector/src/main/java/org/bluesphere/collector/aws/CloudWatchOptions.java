package org.bluesphere.collector.aws;

import java.util.Optional;

/**
 * How values are kept in CloudWatch.
 *
 * @param namespace they lie under, for example {@code BlueSphere}
 * @param highResolution whether CloudWatch keeps them by the second for three hours, else by the
 *     minute; the price of a metric is the same, that of an alarm with a short period is not
 */
public record CloudWatchOptions(String namespace, boolean highResolution) {
  /** What dashboards and the shipped policy name. */
  public static final String NAMESPACE = "BlueSphere";

  private static final int SECOND = 1;
  private static final int MINUTE = 60;

  /** Refuses what {@link #refusal} refuses. */
  public CloudWatchOptions {
    refusal(namespace)
        .ifPresent(it -> {
          throw new IllegalArgumentException(it);
        });
  }

  /** By the minute, under the usual name. */
  public static CloudWatchOptions standard() {
    return new CloudWatchOptions(NAMESPACE, false);
  }

  /** Why CloudWatch would not take a namespace; empty when it would. */
  public static Optional<String> refusal(String namespace) {
    if (!namespace.matches("[A-Za-z0-9._/#-][A-Za-z0-9._/#:-]{0,254}")) {
      return Optional.of(
          "the namespace \""
              + namespace
              + "\" is none: write 1 to 255 letters, digits and . - _ / # : and no : at first");
    }
    return namespace.startsWith("AWS/")
        ? Optional.of("namespaces that begin with AWS/ belong to AWS: choose another")
        : Optional.empty();
  }

  /** {@code StorageResolution}, in seconds. */
  int resolution() {
    return highResolution ? SECOND : MINUTE;
  }
}
