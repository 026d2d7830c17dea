package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.CommonShapes.ASSUMED;
import static org.bluesphere.catalogue.CommonShapes.OVERRIDES;
import static org.bluesphere.catalogue.CommonShapes.SUPPRESS;
import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.ZONE;
import static org.bluesphere.catalogue.Values.word;

import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Named;
import org.bluesphere.catalogue.Type.Struct;

/** The fields of the organisation and of what it publishes. */
final class OrganisationShapes {
  private static final Struct TEAM =
      struct(
          "team",
          may("title", TEXT, "Its name.", "Platform"),
          may("onCall", TEXT, "Who is called, as the pager knows it.", "PLATFORM-PRIMARY"));

  private static final Struct SCENARIO =
      struct(
          "scenario",
          may("title", TEXT, "What people call it.", "One zone is lost"),
          must("strikes", RecoveryShapes.DISRUPTION, "What is lost.", "az"),
          must(
              "recovery",
              word("automatic-failover", "manual-failover", "restore", "response"),
              "How service comes back.",
              "automatic-failover"),
          may("decides", NAME, "The team that decides.", "platform"),
          may("decision", DURATION, "How long the decision takes.", "10m"),
          may("takes", DURATION, "How long the switch takes once decided.", "2m"),
          may("runbook", TEXT, "Path below the catalogue.", "runbooks/zone.md"),
          SUPPRESS,
          ASSUMED);

  private static final Struct ENVIRONMENT =
      struct(
          "environment facts",
          may("purpose", TEXT, "What it is for.", "Live"),
          may("domain", TEXT, "Where it answers.", "bluesphere.org"),
          may("certificates", TEXT, "Who signs them.", "CloudFlare"),
          may("secrets", TEXT, "Which signing secrets.", "production"),
          may("logging", TEXT, "Where logs go.", "CloudWatch"),
          may("monitoring", TEXT, "How deep it is watched.", "comprehensive"),
          may("zones", word("one", "several", "none"), "Availability zones.", "several"),
          may("cpu", TEXT, "Processors.", "4+ vCPUs per service"),
          may("memory", TEXT, "Memory.", "8+ GB per service"),
          may("storage", TEXT, "Storage.", "1+ TB database"),
          may("network", TEXT, "Network.", "Multi-AZ"));

  static final Struct ORGANISATION =
      struct(
          "Organisation",
          must("teams", new Named(TEAM), "Who owns things.", "{platform: {title: Platform}}"),
          must("environments", new Items(NAME), "All there are.", "[production]"),
          must("defaultEnvironment", NAME, "Where telemetry without one goes.", "production"),
          may("timeZone", ZONE, "For calendars; absent: UTC.", "UTC"),
          may(
              "tiers",
              new Named(struct("tier", must("rto", DURATION, "Recovery time.", "15m"))),
              "Recovery time objectives.",
              "{critical: {rto: 15m}}"),
          may(
              "dataClasses",
              new Named(
                  struct(
                      "dataClass",
                      must("rpo", DURATION, "How much may be lost.", "15m"),
                      may("rto", DURATION, "Recovery time.", "1h"))),
              "Recovery point objectives.",
              "{real-time: {rpo: 15m}}"),
          may(
              "recovery",
              struct(
                  "recovery",
                  may("fullSystem", DURATION, "All together.", "4h"),
                  may("detection", DURATION, "From impact to a person who acts.", "6m"),
                  may("cutOver", DURATION, "Until clients follow: DNS, drained connections.", "1m"),
                  SUPPRESS,
                  ASSUMED),
              "Recovery of everything.",
              "{fullSystem: 4h}"),
          may("scenarios", new Named(SCENARIO), "Disasters that are planned for.", "{}"),
          may("facts", new Named(ENVIRONMENT), "What an environment is made of.", "{}"),
          may("practices", new Named(TEXT), "Rules people keep, by name.", "{mfa: humans}"),
          may("retention", new Named(DURATION), "How long things are kept.", "{log: 90d}"),
          may(
              "links",
              struct(
                  "links",
                  may(
                      "trace",
                      LinkTemplate.TRACE,
                      "Where a trace is read; {traceId} {spanId} {service} {environment}.",
                      "https://traces.example.org/trace/{traceId}")),
              "Where evidence is read on.",
              "{trace: 'https://traces.example.org/trace/{traceId}'}"));

  static final Struct STATUS_PAGE =
      struct(
          "StatusPage",
          may("pageId", TEXT, "The vendor's id; absent: our own page alone.", "abc123"),
          must("components", new Named(TEXT), "Component to the vendor's id.", "{API: \"\"}"),
          may("groups", new Named(new Items(TEXT)), "Headings over components.", "{Data: [API]}"),
          OVERRIDES);

  private OrganisationShapes() {}
}
