package org.bluesphere.backend;

import java.net.URI;
import java.time.Duration;
import org.bluesphere.backend.ocean.Tempo;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the command line said.
 *
 * @param service which service this is
 * @param ocean how far the ocean's clock moves with one ingest
 * @param seed the ocean's seed
 * @param ingestPeriod the time between two ingests
 * @param mlUrl where the gateway asks for predictions; its own when absent
 */
@ConfigurationProperties("backend")
public record BackendProperties(
    BackendService service, Tempo ocean, long seed, Duration ingestPeriod, @Nullable URI mlUrl) {

  public BackendProperties {
    if (ingestPeriod.toMillis() < 50) {
      throw new IllegalArgumentException(
          "ingest.period must be at least 50ms, for example 5s: " + ingestPeriod);
    }
  }
}
