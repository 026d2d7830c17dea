package org.bluesphere.platform;

import picocli.CommandLine.Option;

/** Options of what vendors send us: secrets by reference only. */
final class HookOptions {

  static final String PAGERDUTY = "--hook-pagerduty";
  static final String SENTRY = "--hook-sentry";
  static final String DATADOG = "--hook-datadog";
  static final String PINGDOM = "--hook-pingdom";
  static final String SNS = "--hook-sns";
  static final String EVENTS = "--events-keys";
  static final String SERVICES = "--hook-services";

  @Option(
      names = PAGERDUTY,
      defaultValue = "${env:BLUESPHERE_HOOK_PAGERDUTY:-}",
      description = "secrets of PagerDuty's webhooks, as env:NAME,file:PATH [none]")
  String pagerDuty = "";

  @Option(
      names = SENTRY,
      defaultValue = "${env:BLUESPHERE_HOOK_SENTRY:-}",
      description = "client secrets of Sentry's integrations, as env:NAME,file:PATH [none]")
  String sentry = "";

  @Option(
      names = DATADOG,
      defaultValue = "${env:BLUESPHERE_HOOK_DATADOG:-}",
      description = "secrets of Datadog's webhook, as env:NAME,file:PATH [none]")
  String datadog = "";

  @Option(
      names = PINGDOM,
      defaultValue = "${env:BLUESPHERE_HOOK_PINGDOM:-}",
      description = "secrets at the end of Pingdom's path, as env:NAME,file:PATH [none]")
  String pingdom = "";

  @Option(
      names = SNS,
      defaultValue = "${env:BLUESPHERE_HOOK_SNS:-}",
      description = "ARNs of SNS topics whose CloudWatch alarms are believed [none]")
  String sns = "";

  @Option(
      names = EVENTS,
      defaultValue = "${env:BLUESPHERE_EVENTS_KEYS:-}",
      description =
          "routing keys of /v2/enqueue, as SERVICE=env:NAME,ENVIRONMENT/SERVICE=file:PATH [none]")
  String events = "";

  @Option(
      names = SERVICES,
      defaultValue = "${env:BLUESPHERE_HOOK_SERVICES:-}",
      description =
          "services that vendors' names mean, as sentry:web=api-gateway,"
              + "pingdom:42=production/edge [the vendor's own names]")
  String services = "";
}
