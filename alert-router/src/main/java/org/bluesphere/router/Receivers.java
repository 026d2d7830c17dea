package org.bluesphere.router;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.router.datadog.DatadogNotifier;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;
import org.bluesphere.router.pagerduty.PagerDutyChanges;
import org.bluesphere.router.pagerduty.PagerDutyNotifier;
import org.bluesphere.router.route.GroupKey;
import org.bluesphere.router.statuspage.StatuspageNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are configured to be told, and the calls that are out to them. */
final class Receivers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);

  private final VendorHttp http;
  private final Map<String, Notifier> notifiers = new HashMap<>();
  private final TreeMap<String, URI> bases = new TreeMap<>();

  Receivers(RouterSettings settings) {
    http = new VendorHttp(settings.timeout());
    settings.page().ifPresent(to -> pagerDuty(GroupKey.PAGE, to));
    settings.tickets().ifPresent(to -> pagerDuty(GroupKey.TICKETS, to));
    settings.changes().ifPresent(this::changes);
    settings.statuspage().ifPresent(this::statuspage);
    settings.datadog().ifPresent(this::datadog);
  }

  private void pagerDuty(String name, RouterSettings.PagerDuty to) {
    notifiers.put(
        name,
        to.transport()
            .map(transport -> new PagerDutyNotifier(to.routingKey(), transport))
            .orElseGet(() -> new PagerDutyNotifier(to.base(), to.routingKey(), http)));
    bases.put(name, to.base());
  }

  // Not among the bases: no alert is routed there.
  private void changes(RouterSettings.PagerDuty to) {
    notifiers.put(GroupKey.CHANGES, new PagerDutyChanges(to.base(), to.routingKey(), http));
  }

  private void statuspage(RouterSettings.Statuspage to) {
    notifiers.put(
        GroupKey.STATUSPAGE, new StatuspageNotifier(to.base(), to.token(), http, to.pace()));
    bases.put(GroupKey.STATUSPAGE, to.base());
  }

  private void datadog(RouterSettings.Datadog to) {
    notifiers.put(GroupKey.DATADOG, new DatadogNotifier(to.transport()));
    bases.put(GroupKey.DATADOG, to.base());
  }

  Map<String, Notifier> notifiers() {
    return Map.copyOf(notifiers);
  }

  /** Where each is told. */
  SortedMap<String, URI> bases() {
    return new TreeMap<>(bases);
  }

  DeliveryResult deliver(Delivery delivery, Memory memory) {
    var receiver = delivery.notification().receiver();
    var notifier = notifiers.get(receiver);
    if (notifier == null) {
      return new DeliveryResult.Failed(0, "no receiver " + receiver);
    }
    try {
      return notifier.deliver(delivery, memory);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("receiver", receiver).setCause(e).log("notifier failed");
      return new DeliveryResult.Unknown(e.getClass().getSimpleName());
    }
  }

  /** Gives up calls that are out. */
  @Override
  public void close() {
    http.close();
  }
}
