package org.bluesphere.dashboards.cloudwatch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What CloudWatch asks for, in US dollars a month without taxes.
 *
 * @param of name of a price to the price
 */
public record Prices(SequencedMap<String, BigDecimal> of) {
  /** Where the defaults come from. */
  public static final String SOURCE =
      "list prices of us-east-1 as aws.amazon.com/cloudwatch/pricing showed them in 2026-05; yours"
          + " may differ, --price sets them";

  /** Each of the first 10,000 custom metrics. */
  static final String METRIC = "metric";

  /** A thousand calls of {@code PutMetricData}. */
  static final String CALLS = "calls";

  /** Each metric that an alarm looks at. */
  static final String ALARM = "alarm";

  /** Each dashboard. */
  static final String DASHBOARD = "dashboard";

  /** Where tiers of custom metrics end, and the name of the price until there. */
  private static final SequencedMap<String, Long> TIERS = tiers();

  /** Copies. */
  public Prices {
    of = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(of));
  }

  private static SequencedMap<String, Long> tiers() {
    var tiers = new LinkedHashMap<String, Long>();
    tiers.put(METRIC, 10_000L);
    tiers.put("metric-10k", 250_000L);
    tiers.put("metric-250k", 1_000_000L);
    tiers.put("metric-1m", Long.MAX_VALUE);
    return tiers;
  }

  /** What AWS lists. */
  public static Prices list() {
    var prices = new LinkedHashMap<String, BigDecimal>();
    prices.put(METRIC, new BigDecimal("0.30"));
    prices.put("metric-10k", new BigDecimal("0.10"));
    prices.put("metric-250k", new BigDecimal("0.05"));
    prices.put("metric-1m", new BigDecimal("0.02"));
    prices.put(CALLS, new BigDecimal("0.01"));
    prices.put(ALARM, new BigDecimal("0.10"));
    prices.put(DASHBOARD, new BigDecimal("3.00"));
    return new Prices(prices);
  }

  /**
   * With others, {@code metric=0.25,dashboard=0}.
   *
   * @throws IllegalArgumentException naming what cannot be used, and what can
   */
  public Prices with(String text) {
    var prices = new LinkedHashMap<>(of);
    for (var one : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      var parts = one.strip().split("=", -1);
      if (parts.length != 2
          || !prices.containsKey(parts[0])
          || !parts[1].matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
        throw new IllegalArgumentException(
            "the price \"%s\" cannot be used; write NAME=NUMBER with a NAME of %s"
                .formatted(one, String.join(", ", of.keySet())));
      }
      prices.put(parts[0], new BigDecimal(parts[1]));
    }
    return new Prices(prices);
  }

  BigDecimal price(String name) {
    return of.getOrDefault(name, BigDecimal.ZERO);
  }

  /** So many custom metrics, each at the price of its tier. */
  List<Part> metrics(long count) {
    var parts = new ArrayList<Part>();
    long from = 0;
    for (Map.Entry<String, Long> tier : TIERS.entrySet()) {
      long here = Math.min(count, tier.getValue()) - from;
      if (here > 0) {
        parts.add(new Part(here, price(tier.getKey())));
      }
      from = tier.getValue();
    }
    return parts;
  }

  /** So many at one price. */
  record Part(long count, BigDecimal price) {
    BigDecimal sum() {
      return price.multiply(BigDecimal.valueOf(count));
    }
  }
}
