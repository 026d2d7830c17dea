package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.CommonShapes.OVERRIDES;
import static org.bluesphere.catalogue.CommonShapes.SUPPRESS;
import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.oneOf;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.COUNT_QUERY;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.FLAG;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.NUMBER;
import static org.bluesphere.catalogue.Values.SELECTOR;
import static org.bluesphere.catalogue.Values.SHARE_OF_ONE;
import static org.bluesphere.catalogue.Values.SPANS_OR_SELECTOR;
import static org.bluesphere.catalogue.Values.TARGET;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.WHOLE;
import static org.bluesphere.catalogue.Values.word;

import java.util.ArrayList;
import java.util.List;
import org.bluesphere.catalogue.Shape.Field;
import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Struct;
import org.bluesphere.catalogue.Type.WordOr;
import org.bluesphere.model.catalogue.LogSelector;

/** The fields of a promise, with a service or alone. */
final class ObjectiveShapes {
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

  private static final Struct DATADOG =
      oneOf(
          "datadog",
          List.of("bad", "good"),
          must(
              "total",
              COUNT_QUERY,
              "Datadog's query of all events.",
              "sum:shop.requests{env:prod}.as_count()"),
          may(
              "bad",
              COUNT_QUERY,
              "Datadog's query of the bad ones.",
              "sum:shop.errors{env:prod}.as_count()"),
          may("good", COUNT_QUERY, "Or else of the good ones.", "sum:shop.ok{env:prod}.as_count()"),
          may(
              "absentMeansZero",
              FLAG,
              "Whether a minute with a total and no bad (or good) has none; absent: no data.",
              "true"));

  private static final String SPANS =
      "With source: spans their attributes; absent: SERVER spans of the service.";

  private static final Field SAMPLING =
      may(
          "sampling",
          new WordOr(List.of("all", "tracestate", "tail"), SHARE_OF_ONE),
          "With source: spans: which of them come. A share kept at random; tracestate: each tells by"
              + " ot=th; tail: chosen by how they ended.",
          "all");

  private static final String LOGS = "With source: logs:";
  private static final Type.Value SEVERITY = word(LogSelector.SEVERITIES.toArray(String[]::new));

  private static final Struct RATIO =
      oneOf(
          "ratio",
          List.of("bad", "good", "source", "datadog"),
          may("total", SELECTOR, "All events.", "requests{service.name=\"api\"}"),
          may("bad", SELECTOR, "The bad ones.", "requests{status=~\"5..\"}"),
          may("good", SELECTOR, "Or else the good ones.", "requests{status!~\"5..\"}"),
          may(
              "source",
              word("counts", "spans", "logs"),
              "Or else counts: somebody counts himself and sends totals to /ingest/v1/counts; "
                  + " spans: good when their status is no error; logs: bad are log records.",
              "counts"),
          may("of", SPANS_OR_SELECTOR, SPANS, "'{http.route=\"/tiles\"}'"),
          SAMPLING,
          may("records", SPANS_OR_SELECTOR, LOGS + " their attributes.", "'{logger=\"pay\"}'"),
          may("atLeast", SEVERITY, LOGS + " their least severity.", "ERROR"),
          may("exactly", SEVERITY, LOGS + " their only severity.", "WARN"),
          may("body", TEXT, LOGS + " an RE2 expression to find in the body.", "card declined"),
          may(
              "absentMeansZero",
              FLAG,
              LOGS + " whether no record at all means no bad events; else nothing is known.",
              "false"),
          may("datadog", DATADOG, "Or else Datadog is asked, minute by minute.", "{}"));

  private static final Struct LATENCY =
      struct(
          "latency",
          may("of", SPANS_OR_SELECTOR, "A histogram. " + SPANS, "http.server.request.duration"),
          must("within", DURATION, "Good when not longer.", "250ms"),
          may("source", word("spans"), "Of spans, in place of a histogram.", "spans"),
          SAMPLING);

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
      oneOf(
          "freshness",
          List.of("lastSuccess", "job"),
          may("lastSuccess", SELECTOR, "Gauge: seconds since the epoch.", "ingest.last_success"),
          may("job", NAME, "Or else a job that tells /ingest/v1/heartbeats/NAME.", "ingest"),
          must("within", DURATION, "Good while not older.", "10m"));

  private static final Struct PROBE =
      struct(
          "probe",
          must("of", NAME, "A Probe that tells its changes.", "pingdom-api"),
          may("holds", DURATION, "A state is believed so long; absent: the window.", "30d"));

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
          may("probe", PROBE, "Time a check from outside was up.", "{}"),
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
      List.of("ratio", "latency", "timeslice", "freshness", "probe");

  static final Struct OBJECTIVE = new Struct(new Shape("objective", OBJECTIVE_FIELDS, INDICATORS));

  private ObjectiveShapes() {}

  static Struct standAlone() {
    var fields = new ArrayList<Field>();
    fields.add(must("service", NAME, "Whose promise it is.", "api-gateway"));
    fields.addAll(OBJECTIVE_FIELDS);
    fields.add(OVERRIDES);
    return new Struct(new Shape("Objective", fields, INDICATORS));
  }
}
