package org.bluesphere.dashboards.operator.budget;

import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.model.catalogue.Objective;

/** What the quality marks beside a value mean. */
final class Marks {
  private Marks() {}

  static String meaning(String mark, Promise promise, Times times) {
    return switch (mark) {
      case "FILLING" ->
          "Measured for less than its window of "
              + Spans.window(promise.window())
              + ". The time before counts as good at the mean traffic since, so the budget left is"
              + " that of a full window and alerts fire as they would for an old objective.";
      case "FROZEN" ->
          "Less than 90% of an alert window has evidence. What fires keeps firing until evidence"
              + " says that it is over; what burns through the gap still fires.";
      case "assumed" ->
          promise
              .objective()
              .map(Objective::assumed)
              .filter(reason -> !reason.isEmpty())
              .map(reason -> "The number is ours, not the source's: " + reason + ".")
              .orElse("The number is ours, not the source's.");
      case "partial" ->
          "At least one live instance delivered nothing for some of the time; the others were"
              + " counted.";
      case "suspect" ->
          "More bad than counted, or a counter fell: "
              + Numbers.count(promise.bad())
              + " of "
              + Numbers.count(promise.status().total())
              + ". Nothing is clamped; look at the telemetry.";
      default -> "A mark of the engine, seen at " + times.precise(promise.status().to()) + ".";
    };
  }
}
