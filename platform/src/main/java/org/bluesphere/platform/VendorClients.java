package org.bluesphere.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.platform.extras.Extras;
import org.bluesphere.router.RouterSettings;

/** Vendors' own clients, as the options want them; those that nobody wants are never loaded. */
final class VendorClients implements AutoCloseable {
  private static final String DATADOG = "datadog";

  private final ExtrasOptions options;
  private final Duration timeout;
  private final Optional<Extras> extras;

  /** With a time limit for each call. */
  VendorClients(ExtrasOptions options, Duration timeout) {
    this.options = options;
    this.timeout = timeout;
    this.extras = Optional.ofNullable(options.folder).map(Extras::new);
  }

  /** What carries pages to {@code base}; empty for the router's own transport. */
  Optional<VendorTransport> pagerDuty(URI base) {
    return extras
        .filter(any -> options.pagerDutyTransport.equals(ExtrasOptions.PAGERDUTY_CLIENT))
        .map(it ->
            it.events(
                ExtrasOptions.PAGERDUTY_CLIENT, new Connection(base, Optional.empty(), timeout)));
  }

  /** Datadog as a receiver of incidents. */
  Optional<RouterSettings.Datadog> datadog() {
    var base = address("event-management-intake");
    return extras
        .filter(any -> options.key().isPresent())
        .map(it -> new RouterSettings.Datadog(base, it.events(DATADOG, to(base))));
  }

  /** Systems that keep our values. */
  List<MetricSink> sinks() {
    return extras
        .filter(any -> options.key().isPresent())
        .map(it -> it.metrics(DATADOG, to(address("api"))))
        .stream()
        .toList();
  }

  /** Datadog, to be asked for counts. */
  Optional<CountQueries> counts() {
    return extras
        .filter(any -> options.key().isPresent())
        .flatMap(it ->
            options.reading().map(reading -> it.counts(DATADOG, to(address("api")), reading)));
  }

  private Connection to(URI base) {
    return new Connection(base, options.key(), timeout);
  }

  /** Each intake of Datadog has a host of its own below the site. */
  private URI address(String intake) {
    var site = options.site();
    return URI.create(site.startsWith("http://") ? site : "https://" + intake + "." + site);
  }

  @Override
  public void close() {
    extras.ifPresent(Extras::close);
  }
}
