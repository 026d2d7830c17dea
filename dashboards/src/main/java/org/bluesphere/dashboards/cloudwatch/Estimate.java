package org.bluesphere.dashboards.cloudwatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bluesphere.model.catalogue.Environment;

/**
 * What CloudWatch will cost a month: 730 hours, whether or not anything is measured. Free tier,
 * taxes and what others read are left out.
 *
 * @param environment whose values go out
 * @param promises objectives
 * @param signals of the business board
 * @param metrics series of both
 * @param lines what is paid for
 * @param source of the prices
 */
public record Estimate(
    String environment,
    int promises,
    int signals,
    long metrics,
    List<Line> lines,
    BigDecimal total,
    String currency,
    String source) {
  private static final long MINUTES_A_MONTH = 730 * 60;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  /** Share, budget and state; burn rates are counted by their windows. */
  private static final int SERIES = 3;

  private static final String METRICS = "custom metrics";
  private static final String CALLS = "PutMetricData calls";

  /** Copies. */
  public Estimate {
    lines = List.copyOf(lines);
  }

  /**
   * One row.
   *
   * @param price of one, or of what {@code per} says
   * @param monthly rounded to cents
   */
  public record Line(String what, long count, BigDecimal price, String per, BigDecimal monthly) {}

  /**
   * Of an environment that sends its values each minute and has put its dashboards and alarms.
   *
   * @param largestBatch most values in one call
   */
  public static Estimate of(
      Environment environment, CloudWatchPlan plan, Prices prices, int largestBatch) {
    int signals = (int) Signals.exported(environment).count();
    long metrics =
        signals
            + environment.objectives().stream()
                .mapToLong(it -> SERIES + ObjectiveCharts.windows(it).size())
                .sum();
    long calls = Math.ceilDiv(metrics, largestBatch) * MINUTES_A_MONTH;
    var lines = new ArrayList<Line>();
    for (var part : prices.metrics(metrics)) {
      lines.add(new Line(METRICS, part.count(), part.price(), "each", cents(part.sum())));
    }
    lines.add(
        new Line(
            CALLS,
            calls,
            prices.price(Prices.CALLS),
            "per 1,000",
            cents(
                prices
                    .price(Prices.CALLS)
                    .multiply(BigDecimal.valueOf(calls))
                    .divide(THOUSAND, 6, RoundingMode.HALF_EVEN))));
    lines.add(each("metrics of alarms", plan.alarmMetrics(), prices.price(Prices.ALARM)));
    lines.add(each("dashboards", plan.dashboards().size(), prices.price(Prices.DASHBOARD)));
    return new Estimate(
        environment.name(),
        environment.objectives().size(),
        signals,
        metrics,
        lines,
        sum(lines),
        "USD",
        Prices.SOURCE);
  }

  private static Line each(String what, long count, BigDecimal price) {
    return new Line(what, count, price, "each", cents(price.multiply(BigDecimal.valueOf(count))));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal sum(List<Line> lines) {
    return lines.stream().map(Line::monthly).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** In a line, for who is about to switch the export on: what it alone costs. */
  public String exportLine() {
    var export =
        lines.stream().filter(it -> it.what().equals(METRICS) || it.what().equals(CALLS)).toList();
    return String.format(
        Locale.ROOT,
        "CloudWatch export of %s: %,d custom metrics of %d promises and %d signals, about %s USD a"
            + " month; with dashboards and alarms %s (%s)",
        environment,
        metrics,
        promises,
        signals,
        sum(export),
        total,
        "./bluesphere cloudwatch cost");
  }

  /** As a table. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %d promises and %d signals are %,d custom metrics\n\n",
            environment,
            promises,
            signals,
            metrics));
    text.append(String.format("%-22s %10s  %-16s %14s\n", "", "how many", "USD", "USD a month"));
    for (var line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-22s %,10d  %-16s %14s\n",
              line.what(),
              line.count(),
              line.price() + " " + line.per(),
              line.monthly()));
    }
    text.append(String.format("%-22s %10s  %-16s %14s\n", "total", "", "", total));
    text.append(
        String.format(
            "\nPrices: %s.\nLeft out: the free tier, taxes, and what others read.\n", source));
    return text.toString();
  }
}
