package org.bluesphere.platform;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bluesphere.collector.hook.HookServlet;
import org.bluesphere.collector.hook.Intake;
import org.bluesphere.collector.hook.Ledger;
import org.bluesphere.collector.hook.Secrets;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.collector.hook.Vendor;
import org.bluesphere.collector.hook.datadog.Datadog;
import org.bluesphere.collector.hook.pagerduty.EventsV2;
import org.bluesphere.collector.hook.pagerduty.PagerDutyWebhooks;
import org.bluesphere.collector.hook.pagerduty.RoutingKeys;
import org.bluesphere.collector.hook.pingdom.Pingdom;
import org.bluesphere.collector.hook.sentry.Sentry;
import org.bluesphere.collector.hook.sns.Fetch;
import org.bluesphere.collector.hook.sns.HttpFetch;
import org.bluesphere.collector.hook.sns.Sns;
import org.bluesphere.collector.hook.sns.Topic;
import org.bluesphere.model.port.HookQueries;
import org.bluesphere.model.port.TelemetryLog;
import org.bluesphere.router.Router;

/** Vendors' ways in, as the options want them. */
final class Inbound {
  private final Ledger ledger;
  private final HookServlet servlet;

  Inbound(
      HookOptions options,
      String environment,
      Router router,
      TelemetryLog log,
      Fetch aws,
      InstantSource clock) {
    var vendors = vendors(options, environment, aws);
    ledger = new Ledger(vendors);
    servlet = new HookServlet(vendors, new Intake(router, router, log, ledger), clock);
  }

  private static List<Vendor> vendors(HookOptions options, String environment, Fetch aws) {
    var subjects = Subjects.parse(HookOptions.SERVICES, options.services, environment);
    return List.of(
        new PagerDutyWebhooks(Secrets.parse(HookOptions.PAGERDUTY, options.pagerDuty)),
        new EventsV2(
            RoutingKeys.parse(HookOptions.EVENTS, options.events, environment), Inbound::freshKey),
        new Sentry(Secrets.parse(HookOptions.SENTRY, options.sentry), subjects),
        new Datadog(Secrets.parse(HookOptions.DATADOG, options.datadog), subjects),
        new Pingdom(Secrets.parse(HookOptions.PINGDOM, options.pingdom), subjects),
        new Sns(HookOptions.SNS, Topic.parse(options.sns), subjects, aws));
  }

  /** As PagerDuty makes one: 32 hexadecimal digits. */
  private static String freshKey() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Why these options can't be used; empty when they can. */
  static Optional<String> refusal(HookOptions options) {
    try {
      vendors(options, "", new HttpFetch());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  HookServlet servlet() {
    return servlet;
  }

  HookQueries queries() {
    return ledger;
  }
}
