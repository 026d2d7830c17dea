package org.bluesphere.extras.pagerduty;

import org.bluesphere.model.port.VendorClient;
import org.bluesphere.model.port.VendorTransport;

/** Makes transports that pagerduty-client carries; found by {@link java.util.ServiceLoader}. */
public final class PagerDutyClient implements VendorClient {
  static final String NAME = "pagerduty-client";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public VendorTransport events(Connection to) {
    return new EnqueueTransport(to.base() + "/v2/enqueue", to.timeout());
  }
}
