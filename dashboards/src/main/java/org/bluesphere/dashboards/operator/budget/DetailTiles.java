package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Spans;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.model.catalogue.Durations;

/** The tiles of a promise: figures and their formulas with both numbers. */
final class DetailTiles {
  private DetailTiles() {}

  static SloDetail.Tiles of(Promise promise, Times times) {
    var status = promise.status();
    boolean data = promise.look() != Look.UNKNOWN;
    var window = promise.quickest().map(pair -> Durations.format(pair.longWindow())).orElse("");
    var burn = promise.burn(window);
    return new SloDetail.Tiles(
        data,
        data ? Numbers.share(promise.left()) : "No data",
        data ? leftAmount(promise) : "no telemetry in this window",
        Numbers.coordinate(Math.clamp(promise.left(), 0, 1) * 100),
        leftWhy(promise, times),
        burn.isPresent() && data ? Numbers.burn(burn.getAsDouble()) : "–",
        window.isEmpty() ? "" : words(window),
        data ? otherBurns(promise, window) : "",
        burnWhy(promise, window),
        status.sli().map(Numbers::sli).orElse("–"),
        (data && status.quality().contains("FILLING")
                ? "so far, not in a full window; target "
                : "target ")
            + Numbers.target(status.target())
            + status
                .sli()
                .map(sli -> sli >= status.target().doubleValue() ? ", met" : ", missed")
                .orElse(""),
        sliWhy(promise),
        paging(promise),
        promise.firingSince().map(since -> "for " + times.age(since)).orElse("nothing fires"));
  }

  private static String leftAmount(Promise promise) {
    if (promise.untouched()) {
      return "nothing spent yet";
    }
    double allowed = promise.allowedInWindow();
    return Sentences.amount(promise, allowed - promise.bad())
        + " of "
        + Sentences.amount(promise, allowed)
        + (promise.status().unit().equals("ms") ? " bad time left" : " failures left");
  }

  private static String leftWhy(Promise promise, Times times) {
    var status = promise.status();
    if (promise.untouched()) {
      return "Nothing was bad of "
          + Sentences.amount(promise, status.total())
          + " "
          + Sentences.counted(promise)
          + " so far, so the whole budget of a full window is left. Coverage "
          + Numbers.share(status.coverage())
          + ".";
    }
    return "1 − bad ÷ allowed = 1 − "
        + Sentences.amount(promise, promise.bad())
        + " ÷ "
        + Sentences.amount(promise, promise.allowedInWindow())
        + ". Allowed is "
        + Numbers.target(java.math.BigDecimal.ONE.subtract(status.target()))
        + " of "
        + (status.quality().contains("FILLING")
            ? "what a full window counts at the mean traffic so far"
            : Sentences.amount(promise, status.total())
                + " "
                + Sentences.counted(promise)
                + " since "
                + times.minutes(status.from()))
        + ". So far "
        + Sentences.amount(promise, status.total())
        + " were counted; coverage "
        + Numbers.share(status.coverage())
        + ".";
  }

  private static String otherBurns(Promise promise, String shown) {
    return promise.status().burn().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(shown))
        .sorted(
            java.util.Map.Entry.comparingByKey(java.util.Comparator.comparing(Durations::parse)))
        .limit(4)
        .map(entry -> words(entry.getKey()) + "\u00a0" + Numbers.burn(entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private static String burnWhy(Promise promise, String window) {
    return "bad ÷ counted ÷ "
        + Numbers.target(java.math.BigDecimal.ONE.subtract(promise.status().target()))
        + (window.isEmpty() ? "" : " over the last " + words(window))
        + ". At 1 the budget lasts exactly its window; at 2 half of it.";
  }

  private static String sliWhy(Promise promise) {
    var status = promise.status();
    return "good ÷ counted = "
        + Sentences.amount(promise, status.total() - promise.bad())
        + " ÷ "
        + Sentences.amount(promise, status.total())
        + (status.bad() == status.badHigh()
            ? "."
            : ". A histogram cannot tell for "
                + Numbers.count(status.badHigh() - status.bad())
                + " of them; they count as "
                + (promise.bad() == status.badHigh() ? "bad." : "good."));
  }

  private static String paging(Promise promise) {
    return promise.pages() ? "Page" : promise.fires() ? "Ticket" : "Quiet";
  }

  private static String words(String window) {
    return Spans.words(Durations.parse(window));
  }

  static String words(Duration window) {
    return Spans.words(window);
  }
}
