package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.view.SloStatus;

/** What is true of a promise, in a sentence: subject, verb, number. */
public final class Sentences {
  private static final String ABSENT = "SLOSignalAbsent";
  private static final String HARD_DOWN = "SLOHardDown";
  private static final String STALE = "FreshnessBreached";

  private Sentences() {}

  /** What is wrong now. */
  public static String condition(Promise promise) {
    if (fires(promise, ABSENT)) {
      return promise.serviceTitle() + " is silent: its telemetry stopped.";
    }
    if (fires(promise, STALE)) {
      return promise.title() + " is late: " + reason(promise, STALE) + ".";
    }
    if (fires(promise, HARD_DOWN)) {
      // Counted on arrival; the settled share still holds what was good before.
      return promise.serviceTitle() + " fails: " + reason(promise, HARD_DOWN) + ".";
    }
    double share = promise.failing();
    if (share <= 0) {
      return unsettled(promise)
          .map(reason -> promise.serviceTitle() + " fails: " + reason + ".")
          .orElse(promise.title() + " recovers: nothing failed in the newest window.");
    }
    var service = promise.serviceTitle();
    return switch (promise.status().kind()) {
      case "latency" -> service + " answers " + Numbers.roughly(share) + " of requests too slowly.";
      case "ratio" ->
          (promise.column() == Promise.Column.AVAILABILITY ? service : promise.title())
              + " fails "
              + Numbers.roughly(share)
              + " of "
              + counted(promise)
              + ".";
      default ->
          promise.title() + " was bad for " + Numbers.roughly(share) + " of the last minutes.";
    };
  }

  /** Why a page fires that is newer than the settled evaluation, which cannot show it yet. */
  private static Optional<String> unsettled(Promise promise) {
    return promise.status().alerts().stream()
        .filter(alert -> alert.severity().equals("page"))
        .filter(alert -> !alert.since().isBefore(promise.status().to()))
        .map(SloStatus.AlertView::reason)
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }

  /** What follows if nothing changes. */
  public static String outlook(Promise promise) {
    var left = promise.title() + " has " + Numbers.share(promise.left()) + " of its budget left";
    if (promise.left() <= 0) {
      return left + ".";
    }
    return promise
        .emptyIn()
        .map(span -> left + ", empty in " + Spans.words(span) + " at the present burn.")
        .orElse(left + ".");
  }

  /** What was promised: {@code 99.9% of requests succeed, over 30 days rolling.} */
  public static String promised(Promise promise) {
    var target = Numbers.target(promise.status().target());
    var over = ", over " + Spans.window(promise.window()) + " rolling.";
    return promise
            .objective()
            .map(declared ->
                switch (declared.indicator()) {
                  case Indicator.Ratio ratio ->
                      target + " of " + counted(ratio.total()) + " are good";
                  case Indicator.Counts _, Indicator.Asked _ -> target + " of events are good";
                  case Indicator.Latency latency ->
                      target
                          + " of "
                          + counted(latency.of())
                          + " are answered within "
                          + Spans.words(latency.within());
                  case Indicator.Spans spans ->
                      target
                          + " of requests, told by their spans, "
                          + spans
                              .within()
                              .map(it -> "are answered well within " + Spans.words(it))
                              .orElse("are good");
                  case Indicator.Logs logs ->
                      target + " of " + counted(logs.total()) + " leave no bad log record";
                  case Indicator.TimesliceRatio slices ->
                      "In "
                          + target
                          + " of all slices of "
                          + Spans.words(slices.slice())
                          + ", "
                          + Numbers.target(slices.target().value())
                          + " of "
                          + counted(slices.ratio().total())
                          + " are good";
                  case Indicator.TimesliceGauge gauge ->
                      "In "
                          + target
                          + " of all slices of "
                          + Spans.words(gauge.slice())
                          + ", "
                          + gauge.of().metric()
                          + (gauge.comparison() == Indicator.Comparison.AT_MOST
                              ? " is at most "
                              : " is at least ")
                          + plain(gauge.limit());
                  case Indicator.Freshness freshness ->
                      target
                          + " of the time the newest content is at most "
                          + Spans.words(freshness.limit())
                          + " old";
                  case Indicator.Heartbeat heartbeat ->
                      target
                          + " of the time the last success of job "
                          + heartbeat.job()
                          + " is at most "
                          + Spans.words(heartbeat.limit())
                          + " ago";
                  case Indicator.Probe probe ->
                      target
                          + " of the time check "
                          + probe.check()
                          + " of "
                          + probe.source()
                          + " is up";
                })
            .orElse(target + " is good")
        + over;
  }

  /** An amount in the status' unit, its fraction cut: a budget may be fractional. */
  public static String amount(Promise promise, double amount) {
    return amount(promise, (long) amount);
  }

  /** An amount in the status' unit: {@code 1,213,056} or {@code 8 min 30 s}. */
  public static String amount(Promise promise, long amount) {
    return promise.status().unit().equals("ms")
        ? Spans.words(Duration.ofMillis(amount))
        : Numbers.count(amount);
  }

  /** What is counted: {@code requests}, {@code events}, {@code time}. */
  public static String counted(Promise promise) {
    if (promise.status().unit().equals("ms")) {
      return "time";
    }
    return promise
        .objective()
        .flatMap(declared -> declared.indicator().selectors().stream().findFirst())
        .map(Sentences::counted)
        .orElse("events");
  }

  private static String counted(Selector selector) {
    return selector.metric().startsWith("http.server.") ? "requests" : "events";
  }

  /** {@code 3 critical}, {@code 2 without data}. */
  static String adjective(Look look) {
    return look == Look.UNKNOWN ? "without data" : look.word().toLowerCase(Locale.ROOT);
  }

  static String plain(double limit) {
    return limit == Math.rint(limit) ? Numbers.count((long) limit) : Double.toString(limit);
  }

  private static boolean fires(Promise promise, String name) {
    return promise.status().alerts().stream().anyMatch(alert -> alert.name().equals(name));
  }

  private static String reason(Promise promise, String name) {
    return promise.status().alerts().stream()
        .filter(alert -> alert.name().equals(name))
        .map(SloStatus.AlertView::reason)
        .findFirst()
        .orElse("");
  }
}
