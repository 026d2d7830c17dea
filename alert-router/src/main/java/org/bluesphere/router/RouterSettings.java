package org.bluesphere.router;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.model.secret.Secret;

/**
 * What the router needs to know.
 *
 * @param database the SQLite file; empty keeps everything in memory
 * @param externalUrl where people reach this router, for links in pages
 * @param page whom to wake
 * @param tickets whom to tell in working hours
 * @param changes whom to tell of deploys
 * @param statuspage the public's page
 * @param datadog who else hears of incidents
 * @param timeout of each call to a vendor
 */
public record RouterSettings(
    Optional<Path> database,
    URI externalUrl,
    Optional<PagerDuty> page,
    Optional<PagerDuty> tickets,
    Optional<PagerDuty> changes,
    Optional<Statuspage> statuspage,
    Optional<Datadog> datadog,
    Duration timeout) {

  /** Without Datadog. */
  public RouterSettings(
      Optional<Path> database,
      URI externalUrl,
      Optional<PagerDuty> page,
      Optional<PagerDuty> tickets,
      Optional<PagerDuty> changes,
      Optional<Statuspage> statuspage,
      Duration timeout) {
    this(database, externalUrl, page, tickets, changes, statuspage, Optional.empty(), timeout);
  }

  /** In memory, telling nobody. */
  public static RouterSettings inMemory(URI externalUrl) {
    return new RouterSettings(
        Optional.empty(),
        externalUrl,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(10));
  }

  /**
   * A PagerDuty service.
   *
   * @param base {@code https://events.pagerduty.com} in real life
   * @param transport carries events to it; empty for our own, else closed by whoever made it
   */
  public record PagerDuty(URI base, Secret routingKey, Optional<VendorTransport> transport) {

    /** Reached by our own transport. */
    public PagerDuty(URI base, Secret routingKey) {
      this(base, routingKey, Optional.empty());
    }
  }

  /**
   * A Statuspage account.
   *
   * @param base {@code https://api.statuspage.io} in real life
   * @param pace least time between two requests; a second in real life
   */
  public record Statuspage(URI base, Secret token, Duration pace) {}

  /**
   * A Datadog organisation.
   *
   * @param base where events go, as people are told
   * @param transport carries events to it; closed by whoever made it
   */
  public record Datadog(URI base, VendorTransport transport) {}
}
