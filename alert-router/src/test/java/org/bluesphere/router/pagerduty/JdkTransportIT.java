package org.bluesphere.router.pagerduty;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.router.http.HttpTransport;
import org.bluesphere.router.http.VendorHttp;
import org.junit.jupiter.api.AfterEach;

class JdkTransportIT extends PagerDutyTransportContract {
  private final List<VendorHttp> made = new ArrayList<>();

  @Override
  protected VendorTransport transport(URI base, Duration timeout) {
    var http = new VendorHttp(timeout);
    made.add(http);
    return new HttpTransport(http, base.resolve("/v2/enqueue"));
  }

  @AfterEach
  void close() {
    made.forEach(VendorHttp::close);
  }
}
