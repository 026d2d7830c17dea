package org.bluesphere.collector.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Whom to ask.
 *
 * @param region of the data, for example {@code eu-central-1}
 * @param endpoint instead of AWS's own
 * @param patience how long one question may take with all its tries
 */
public record AwsSettings(String region, Optional<URI> endpoint, Duration patience) {
  /** Half the time between two looks. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /** AWS itself, or what plays it. */
  public static AwsSettings of(String region, Optional<URI> endpoint) {
    return new AwsSettings(region, endpoint, PATIENCE);
  }
}
