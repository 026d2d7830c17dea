package org.bluesphere.platform;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.signal.Change;
import org.bluesphere.router.Heartbeat;
import org.bluesphere.router.Router;
import org.bluesphere.router.RouterEvents;
import org.bluesphere.router.RouterSettings;
import org.bluesphere.router.incident.PublicationPolicy;
import org.bluesphere.slo.service.Audience;

/** The router as the options and the catalogue want it. */
final class Alerting implements AutoCloseable {
  /** Time limit of each call to a vendor. */
  static final Duration CALL = Duration.ofSeconds(10);

  private final Router router;
  private final Catalogue catalogue;
  private Optional<Heartbeat> heartbeat = Optional.empty();

  Alerting(
      RouterSettings settings,
      Catalogue catalogue,
      Tempo tempo,
      RouterEvents events,
      InstantSource clock) {
    this.catalogue = catalogue;
    router = Router.open(settings, publication(catalogue), tempo, clock, events);
  }

  /** Whom the options tell, by the clients they name. */
  static RouterSettings settings(ServeOptions options, VendorClients clients, String externalUrl) {
    var transport =
        options.pagerDutyUrl.isEmpty()
            ? Optional.<VendorTransport>empty()
            : clients.pagerDuty(URI.create(options.pagerDutyUrl.replaceAll("/+$", "")));
    return new RouterSettings(
        Optional.of(options.data.resolve("router.db")),
        URI.create(externalUrl),
        pagerDuty(options.pagerDutyUrl, options.pagerDutyKey, transport),
        pagerDuty(options.pagerDutyUrl, options.ticketsKey, transport),
        options.pagerDutyChangeEvents.equals("on")
            ? pagerDuty(options.pagerDutyUrl, options.pagerDutyKey, Optional.empty())
            : Optional.empty(),
        statuspage(options),
        clients.datadog(),
        CALL);
  }

  private static Optional<RouterSettings.PagerDuty> pagerDuty(
      String url, String key, Optional<VendorTransport> transport) {
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(new RouterSettings.PagerDuty(URI.create(url), new Secret(key), transport));
  }

  private static Optional<RouterSettings.Statuspage> statuspage(ServeOptions options) {
    return options.statuspageUrl.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RouterSettings.Statuspage(
                URI.create(options.statuspageUrl),
                new Secret(options.statuspageToken),
                Duration.ofSeconds(1)));
  }

  /** The vendor's page of an environment is the one whose components hold the service's. */
  private static PublicationPolicy publication(Catalogue catalogue) {
    return (environment, service) ->
        catalogue
            .service(environment, service)
            .map(found -> publication(catalogue, environment, found))
            .orElse(PublicationPolicy.Publication.none());
  }

  private static PublicationPolicy.Publication publication(
      Catalogue catalogue, String environment, Service service) {
    var component = service.page().component();
    return catalogue.environment(environment).stream()
        .flatMap(e -> e.statusPages().stream())
        .filter(page -> page.components().containsKey(component))
        .findFirst()
        .map(page ->
            new PublicationPolicy.Publication(
                service.page(), page.pageId(), page.components().getOrDefault(component, "")))
        .orElseGet(() -> new PublicationPolicy.Publication(service.page(), "", ""));
  }

  Router router() {
    return router;
  }

  /** Whom the engine tells. */
  Audience audience() {
    return new Audience(router, router, this::changes);
  }

  /** As with pages, nobody is told of environments that are not in the catalogue. */
  private void changes(List<Change> changes) {
    router.changes(
        changes.stream()
            .filter(it -> catalogue.environment(it.environment()).isPresent())
            .toList());
  }

  /** Why nobody can be told at this address, which is a secret; empty when somebody can. */
  static String heartbeatRefusal(String reference) {
    if (reference.isEmpty()) {
      return "";
    }
    var secret = new Secret(reference);
    var address = secret.reveal();
    if (address.isEmpty()) {
      return "--heartbeat-url: " + secret.missing();
    }
    return address.get().matches("https?://[^/@\\s]+(/\\S*)?")
        ? ""
        : "--heartbeat-url is no address; write http or https and a host, for example"
            + " https://hc-ping.com/your-id";
  }

  /** Tells a watcher while everything moves: ingest, log, evaluation and outbox. */
  void beat(
      ServeOptions options,
      BooleanSupplier accepting,
      Supplier<Instant> evaluatedTo,
      InstantSource clock) {
    var watcher = new Secret(options.heartbeatUrl).reveal();
    if (watcher.isEmpty()) {
      return;
    }
    // A tick is evaluated once it is on the disk, so a young one shows that the log moves too.
    BooleanSupplier evaluating =
        () -> Duration.between(evaluatedTo.get(), clock.instant()).compareTo(CALL) < 0;
    heartbeat =
        Optional.of(
            new Heartbeat(
                URI.create(watcher.get()),
                "POST",
                options.tempo.tempo().scaled(Heartbeat.EVERY),
                List.of(accepting, evaluating, router::outboxMoving)));
  }

  @Override
  public void close() {
    heartbeat.ifPresent(Heartbeat::close);
    router.close();
  }
}
