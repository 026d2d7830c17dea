package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.CommonShapes.ASSUMED;
import static org.bluesphere.catalogue.CommonShapes.OVERRIDES;
import static org.bluesphere.catalogue.CommonShapes.SUPPRESS;
import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.LEVEL;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.NUMBER;
import static org.bluesphere.catalogue.Values.SELECTOR;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.WHOLE;
import static org.bluesphere.catalogue.Values.word;

import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Struct;

/** The fields of what is watched beside promises: from outside, in money, on boards. */
final class WatchShapes {
  static final Struct PROBE =
      struct(
          "Probe",
          may("service", NAME, "The service it asks.", "api-gateway"),
          may("services", new Items(NAME), "Or several.", "[api-gateway]"),
          may("provider", TEXT, "Who asks.", "pingdom"),
          may("check", TEXT, "The provider's id or name of it; absent: our name.", "\"1234567\""),
          may("url", TEXT, "What is asked.", "https://bluesphere.org/health"),
          may("every", DURATION, "How often.", "1m"),
          may("places", WHOLE, "From how many places.", "3"),
          may("within", DURATION, "Good when answered in it.", "2s"),
          ASSUMED,
          OVERRIDES);

  static final Struct BUDGET =
      struct(
          "Budget",
          must("owner", NAME, "A team.", "platform"),
          must("by", word("total", "environment", "service", "team", "feature"), "Axis.", "total"),
          may("groups", new Items(TEXT), "Values of the axis.", "[frontend, backend]"),
          may("monthly", NUMBER, "Money a month.", "12000"),
          may("currency", TEXT, "ISO 4217.", "USD"),
          may("alertAbove", new Items(LEVEL), "Shares of it that are told.", "[80%, 100%]"),
          may("source", TEXT, "Where spend is read.", "AWS Cost Explorer"),
          may("every", DURATION, "How often it is read.", "1d"),
          may(
              "commitments",
              new Items(
                  struct(
                      "commitment",
                      must("service", TEXT, "For what.", "RDS"),
                      must("what", TEXT, "What was bought.", "1-year reserved instances"))),
              "What is bought ahead.",
              "[]"),
          SUPPRESS,
          ASSUMED,
          OVERRIDES);

  static final Struct SIGNAL =
      struct(
          "Signal",
          may("service", NAME, "Whose signal.", "api-gateway"),
          may("resource", NAME, "Or of which resource.", "observations-db"),
          must("metric", SELECTOR, "What is read.", "http.server.request.duration"),
          must("board", word("business", "operations"), "Where it is drawn.", "business"),
          may("unit", TEXT, "UCUM.", "{request}/min"),
          may("read", word("rate", "value", "p50", "p95", "p99", "share"), "How.", "rate"),
          ASSUMED,
          OVERRIDES);

  private WatchShapes() {}
}
