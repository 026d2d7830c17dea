package org.bluesphere.extras.datadog;

import java.util.Optional;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.VendorClient;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.model.secret.Secret;

/** Makes what datadog-api-client carries; found by {@link java.util.ServiceLoader}. */
public final class DatadogClient implements VendorClient {
  static final String NAME = "datadog";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public VendorTransport events(Connection to) {
    return new DatadogEvents(new Api(to));
  }

  @Override
  public Optional<MetricSink> metrics(Connection to) {
    return Optional.of(new DatadogMetrics(new Api(to)));
  }

  @Override
  public Optional<CountQueries> counts(Connection to, Secret reading) {
    return Optional.of(new DatadogCounts(new Api(to, reading)));
  }
}
