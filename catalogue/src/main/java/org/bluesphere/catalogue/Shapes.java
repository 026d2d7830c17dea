package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.FLAG;
import static org.bluesphere.catalogue.Values.LEVEL;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.NUMBER;
import static org.bluesphere.catalogue.Values.SELECTOR;
import static org.bluesphere.catalogue.Values.SHARE_OF_ONE;
import static org.bluesphere.catalogue.Values.SIZE;
import static org.bluesphere.catalogue.Values.TARGET;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.WHOLE;
import static org.bluesphere.catalogue.Values.ZONE;
import static org.bluesphere.catalogue.Values.word;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.catalogue.Shape.Field;
import org.bluesphere.catalogue.Type.Anything;
import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Named;
import org.bluesphere.catalogue.Type.Struct;
import org.bluesphere.catalogue.Type.WordOr;

/** The one table of fields, for every kind. */
final class Shapes {
  static final String API_VERSION = "bluesphere.org/v1";

  /** Kinds of which only the envelope is read yet. */
  static final List<String> DECLARED = List.of("Rotation", "Drill", "Probe", "Budget", "Signal");

  private static final Field OVERRIDES =
      may(
          "overrides",
          new Named(new Anything()),
          "Per environment, what differs; merged by key, lists replaced, null removes.",
          "{staging: {page: never}}");

  private static final Field SUPPRESS =
      may(
          "suppress",
          new Items(
              new Struct(
                  new Shape(
                      "suppression",
                      List.of(
                          must("rule", TEXT, "Name of the lint rule.", "missing-runbook"),
                          must("reason", TEXT, "Why it is left.", "demo only"))))),
          "Lint findings that are answered.",
          "[{rule: missing-runbook, reason: demo only}]");

  static final Struct METADATA =
      struct(
          "metadata",
          must("name", NAME, "Unique per kind and environment.", "api-gateway"),
          may("title", TEXT, "What people call it.", "Public API"),
          may("description", TEXT, "A sentence or two.", "Answers the public."),
          may("environments", new Items(NAME), "Where it holds; absent: all but demo.", "[demo]"),
          may("labels", new Named(TEXT), "Free words.", "{area: core}"),
          may("formerly", TEXT, "The name it had before.", "api"));

  private static final Struct PAIR =
      struct(
          "pair",
          must("long", DURATION, "Long window.", "1h"),
          must("short", DURATION, "Short window.", "5m"),
          must("factor", NUMBER, "Burn rate above which both windows alert.", "14.4"),
          must("severity", word("page", "ticket"), "What it raises.", "page"));

  private static final Struct ALERTS =
      struct(
          "alerts",
          may("pairs", new Items(PAIR), "Added to the standard table.", "[]"),
          may("replace", FLAG, "Whether pairs replace the standard table.", "false"),
          may(
              "standard",
              word("page", "ticket", "off"),
              "Severity of the whole standard table, or no such table.",
              "ticket"),
          may(
              "hardDown",
              new WordOr(
                  List.of("off"),
                  struct(
                      "hardDown",
                      must("above", SHARE_OF_ONE, "Bad share that pages at once.", "50%"))),
              "Pages after two exports.",
              "{above: 50%}"),
          may("minBad", WHOLE, "Bad events a page needs.", "2"));

  private static final Struct RATIO =
      oneOf(
          "ratio",
          List.of("bad", "good"),
          must("total", SELECTOR, "All events.", "requests{service.name=\"api\"}"),
          may("bad", SELECTOR, "The bad ones.", "requests{status=~\"5..\"}"),
          may("good", SELECTOR, "Or else the good ones.", "requests{status!~\"5..\"}"));

  private static final Struct LATENCY =
      struct(
          "latency",
          must("of", SELECTOR, "A histogram.", "http.server.request.duration"),
          must("within", DURATION, "Good when not longer.", "250ms"));

  private static final Struct TIMESLICE =
      oneOf(
          "timeslice",
          List.of("total", "of"),
          may("total", SELECTOR, "All events of a slice.", "requests"),
          may("bad", SELECTOR, "The bad ones.", "requests{status=~\"5..\"}"),
          may("good", SELECTOR, "Or else the good ones.", "requests{status!~\"5..\"}"),
          may("sliceTarget", TARGET, "Good share a slice needs.", "95%"),
          may("of", SELECTOR, "Or else a gauge.", "queue.depth"),
          may("atMost", NUMBER, "Good when the worst value is not above.", "100"),
          may("atLeast", NUMBER, "Good when the worst value is not below.", "1"),
          must("slice", DURATION, "Length; divides an hour.", "1m"));

  private static final Struct FRESHNESS =
      struct(
          "freshness",
          must("lastSuccess", SELECTOR, "Gauge: seconds since the epoch.", "ingest.last_success"),
          must("within", DURATION, "Good while not older.", "10m"));

  private static final List<Field> OBJECTIVE_FIELDS =
      List.of(
          must("target", TARGET, "Share that must be good, an exact decimal.", "99.9%"),
          may("title", TEXT, "What people call it.", "API availability"),
          may(
              "window",
              new Type.WordOr(List.of(), DURATION),
              "Rolling window of the budget; absent: 30d.",
              "30d"),
          may("assumed", TEXT, "Why the number is ours, not the source's.", "the seed is silent"),
          may("ratio", RATIO, "Events, good or bad.", "{}"),
          may("latency", LATENCY, "Events, quick or slow.", "{}"),
          may("timeslice", TIMESLICE, "Judged slices of time.", "{}"),
          may("freshness", FRESHNESS, "Age of the newest content.", "{}"),
          may("alerts", ALERTS, "Burn-rate policy; absent: the Workbook's table.", "{}"),
          may("onSilence", word("page", "ticket", "none"), "What silence raises.", "page"),
          may(
              "straddle",
              word("pessimistic", "optimistic"),
              "Who gets undecided events.",
              "pessimistic"),
          may("impact", FLAG, "Whether its page opens an impact.", "true"),
          may("runbook", TEXT, "Path below the catalogue.", "runbooks/api.md"),
          SUPPRESS);

  private static final List<String> INDICATORS =
      List.of("ratio", "latency", "timeslice", "freshness");

  static final Struct OBJECTIVE = new Struct(new Shape("objective", OBJECTIVE_FIELDS, INDICATORS));

  private static final Struct TRIGGER =
      struct(
          "trigger",
          must("signal", TEXT, "What is watched.", "cpu"),
          must("above", LEVEL, "Scale out above it.", "70%"),
          must("per", word("service", "task"), "What the number is of.", "service"));

  private static final Struct SCALING =
      struct(
          "scaling",
          must("min", WHOLE, "Fewest tasks.", "2"),
          must("max", WHOLE, "Most tasks.", "20"),
          may("desired", WHOLE, "Tasks at first.", "3"),
          may("out", new Items(TRIGGER), "When to scale out.", "[]"));

  private static final Struct RUNTIME =
      struct(
          "runtime",
          may(
              "ecs",
              struct(
                  "ecs",
                  may("cluster", TEXT, "Cluster.", "bluesphere"),
                  may("service", TEXT, "Service.", "api-gateway"),
                  may("cpu", NUMBER, "vCPU a task.", "0.5"),
                  may("memory", SIZE, "Memory a task.", "1GiB"),
                  may("desired", WHOLE, "Tasks.", "3"),
                  may("min", WHOLE, "Fewest tasks.", "2"),
                  may("max", WHOLE, "Most tasks.", "10"),
                  may("healthCheck", TEXT, "What is checked.", "/health"),
                  may("out", new Items(TRIGGER), "Triggers declared there.", "[]")),
              "On ECS.",
              "{}"),
          may("local", FLAG, "A process on this machine.", "true"));

  private static final Struct PAGE =
      struct(
          "page",
          must("component", TEXT, "Component of a StatusPage.", "Public API"),
          must("publish", word("auto", "ask", "never"), "Who decides to publish.", "ask"),
          may("askTimeout", DURATION, "How long ask waits; absent: 15m.", "15m"),
          may("then", word("publish", "nothing"), "What silence then does.", "nothing"));

  private static final Struct SERVICE =
      struct(
          "Service",
          must("owner", NAME, "A team.", "platform"),
          may("tier", NAME, "A tier of the organisation.", "critical"),
          may("dependsOn", new Items(NAME), "Services and resources it needs.", "[cache]"),
          may("objectives", new Named(OBJECTIVE), "Promises by name.", "{}"),
          may("page", new WordOr(List.of("never"), PAGE), "How the public hears.", "never"),
          may("runbook", TEXT, "Path below the catalogue.", "runbooks/api.md"),
          may("runtime", RUNTIME, "Where it runs.", "{}"),
          may("scaling", SCALING, "Limits and triggers.", "{}"),
          may(
              "telemetry",
              struct("telemetry", may("exportInterval", DURATION, "Absent: 15s.", "15s")),
              "How it reports.",
              "{exportInterval: 15s}"),
          SUPPRESS,
          OVERRIDES);

  private static final Struct RESOURCE =
      struct(
          "Resource",
          must(
              "type",
              word(
                  "database",
                  "cache",
                  "search",
                  "bucket",
                  "queue",
                  "cdn",
                  "firewall",
                  "dns",
                  "load-balancer",
                  "function",
                  "front-end",
                  "network"),
              "What it is.",
              "database"),
          must("owner", NAME, "A team.", "platform"),
          may("config", new Named(new Anything()), "Declared facts.", "{engine: postgres}"),
          SUPPRESS,
          OVERRIDES);

  private static final Struct DATASET =
      struct(
          "Dataset",
          must("dataClass", NAME, "A data class of the organisation.", "real-time"),
          must("resource", NAME, "Where it lies.", "observations-db"),
          may("recovery", new Anything(), "Sources it can be recovered from.", "[]"),
          OVERRIDES);

  private static final Struct JOB =
      struct(
          "Job",
          must("service", NAME, "Who runs it.", "data-processing"),
          must("every", DURATION, "How often.", "10m"),
          OVERRIDES);

  private static final Struct STATUS_PAGE =
      struct(
          "StatusPage",
          may("pageId", TEXT, "The vendor's id; absent: our own page alone.", "abc123"),
          must("components", new Named(TEXT), "Component to the vendor's id.", "{API: \"\"}"),
          may("groups", new Named(new Items(TEXT)), "Headings over components.", "{Data: [API]}"),
          OVERRIDES);

  private static final Struct ORGANISATION =
      struct(
          "Organisation",
          must(
              "teams",
              new Named(struct("team", may("title", TEXT, "Its name.", "Platform"))),
              "Who owns things.",
              "{platform: {title: Platform}}"),
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
              struct("recovery", may("fullSystem", DURATION, "All together.", "4h")),
              "Recovery of everything.",
              "{fullSystem: 4h}"),
          may("retention", new Named(DURATION), "How long things are kept.", "{log: 90d}"),
          may("links", new Named(TEXT), "Templates of evidence links.", "{}"));

  /** Kind to the shape of its spec, in the order they are documented. */
  static final Map<String, Struct> KINDS = kinds();

  private Shapes() {}

  /** The spec of that kind; anything goes for kinds that are only declared. */
  static Type spec(String kind) {
    var known = KINDS.get(kind);
    return known == null ? new Anything() : known;
  }

  private static Map<String, Struct> kinds() {
    var kinds = new LinkedHashMap<String, Struct>();
    kinds.put("Organisation", ORGANISATION);
    kinds.put("Service", SERVICE);
    kinds.put("Resource", RESOURCE);
    kinds.put("Dataset", DATASET);
    kinds.put("Job", JOB);
    kinds.put("Objective", standAlone());
    kinds.put("StatusPage", STATUS_PAGE);
    return java.util.Collections.unmodifiableMap(kinds);
  }

  private static Struct standAlone() {
    var fields = new ArrayList<Field>();
    fields.add(must("service", NAME, "Whose promise it is.", "api-gateway"));
    fields.addAll(OBJECTIVE_FIELDS);
    fields.add(OVERRIDES);
    return new Struct(new Shape("Objective", fields, INDICATORS));
  }

  private static Struct struct(String name, Field... fields) {
    return new Struct(new Shape(name, List.of(fields)));
  }

  private static Struct oneOf(String name, List<String> oneOf, Field... fields) {
    return new Struct(new Shape(name, List.of(fields), oneOf));
  }
}
