package org.bluesphere.platform.extras;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.router.pagerduty.PagerDutyTransportContract;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** pagerduty-client from its own class loader does what our own transport does. */
@Tag("extras")
class PagerDutyClientIT extends PagerDutyTransportContract {
  private static final Extras EXTRAS = new Extras(BuiltExtras.folder());

  /** Loads its classes, so that short time limits are for the vendor alone. */
  @BeforeAll
  static void warmUp() {
    try (var vendor = PagerDutyStandIn.start(0);
        var transport = made(vendor.base(), Duration.ofMinutes(2))) {
      transport.send("{}");
    }
  }

  @AfterAll
  static void close() {
    EXTRAS.close();
  }

  @Override
  protected VendorTransport transport(URI base, Duration timeout) {
    return made(base, timeout);
  }

  private static VendorTransport made(URI base, Duration timeout) {
    return EXTRAS.events("pagerduty-client", new Connection(base, Optional.empty(), timeout));
  }
}
