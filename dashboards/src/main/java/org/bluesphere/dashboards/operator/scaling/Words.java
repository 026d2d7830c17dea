package org.bluesphere.dashboards.operator.scaling;

import java.util.Locale;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.scaling.scaler.Event;
import org.bluesphere.scaling.verdict.Demand;
import org.bluesphere.scaling.verdict.Price;

/** Scaling in the words of these pages. */
final class Words {
  private static final double LEAST_MINUTES = 0.05;
  private static final double LEAST_SHARE = 0.0005;

  private Words() {}

  static String signal(String name) {
    return switch (name) {
      case Demand.CPU -> "CPU";
      case Demand.MEMORY -> "Memory";
      case Demand.REQUESTS -> "Requests";
      case Demand.QUEUE -> "Queue";
      default -> name;
    };
  }

  static String services(long count, String one, String more) {
    return count + (count == 1 ? " service " + one : " services " + more);
  }

  /** {@code 3 -> 4} as it is typeset. */
  static String typeset(String words) {
    return words.replace("->", "→").replaceAll("(^|\\s)-(?=\\d)", "$1−");
  }

  /** A datapoint with its unit. */
  static String value(String signal, double value) {
    return switch (signal) {
      case Demand.CPU, Demand.MEMORY -> Math.round(value) + "%";
      default -> Numbers.count(Math.round(value));
    };
  }

  /** Minutes of full outage. */
  static String minutes(Price price) {
    if (price.badMinutes() <= 0) {
      return "0 min";
    }
    return price.badMinutes() < LEAST_MINUTES
        ? "< 0.1 min"
        : String.format(Locale.ROOT, "%.1f min", price.badMinutes());
  }

  /** Their share of one window's budget. */
  static String share(Price price) {
    double share = price.budgetShare();
    if (share <= 0) {
      return "0%";
    }
    return share < LEAST_SHARE ? "< 0.1%" : Numbers.share(share);
  }

  static String millis(double millis) {
    return millis < 10
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : Numbers.count(Math.round(millis)) + " ms";
  }

  /** On a mark of a chart. */
  static String mark(Event event) {
    return switch (event.what()) {
      case SCALED_OUT -> "+" + (event.to() - event.from());
      case SCALED_IN -> "−" + (event.from() - event.to());
      case SUCCESSFUL -> "in service";
      case OVERRIDDEN -> "overridden";
      case UNFULFILLED -> "unfulfilled";
      case ALREADY_AT_MAX_CAPACITY -> "at max";
      case ALREADY_AT_MIN_CAPACITY -> "at min";
      case ALREADY_AT_DESIRED_CAPACITY -> "enough";
      case AUTO_SCALING_ANTICIPATED_FLAPPING -> "would flap";
    };
  }

  /** In a list. */
  static String sentence(Event event) {
    var whose = event.signal().isEmpty() ? "" : signal(event.signal()) + ": ";
    return switch (event.what()) {
      case SCALED_OUT, SCALED_IN ->
          "%s%s, %d → %d".formatted(whose, event.what().words(), event.from(), event.to());
      case SUCCESSFUL -> "successful, " + event.to() + " in service";
      case OVERRIDDEN -> whose + "overridden by a newer decision";
      case UNFULFILLED -> "unfulfilled, %d of %d in service".formatted(event.from(), event.to());
      case ALREADY_AT_MAX_CAPACITY,
          ALREADY_AT_MIN_CAPACITY,
          ALREADY_AT_DESIRED_CAPACITY,
          AUTO_SCALING_ANTICIPATED_FLAPPING ->
          whose + "not scaled, " + event.what().words();
    };
  }
}
