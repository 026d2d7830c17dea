package org.bluesphere.platform.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.recovery.point.SourceReport.State;
import org.bluesphere.model.view.MeasuredView;
import org.bluesphere.model.view.MeasuredView.DataView;
import org.bluesphere.model.view.MeasuredView.ImpactView;
import org.bluesphere.model.view.MeasuredView.SourceView;

/** What was seen of recovery, for a terminal. */
final class MeasuredText {
  private final StringBuilder out = new StringBuilder();

  private MeasuredText() {}

  static String of(String environment, MeasuredView seen) {
    var text = new MeasuredText();
    text.line(
        "%s at %s: %d RPOs measured every %s, %d impacts"
            .formatted(
                environment,
                seen.at(),
                seen.data().size(),
                length(seen.everySeconds()),
                seen.impacts().size()));
    if (seen.data().isEmpty()) {
      text.line("No data set says where its recovery points can be asked for (docs/recovery.md).");
    }
    seen.data().forEach(text::data);
    if (!seen.impacts().isEmpty()) {
      text.line("");
      text.line("Services that were away");
      seen.impacts().forEach(text::impact);
    }
    return text.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void data(DataView it) {
    line("");
    line(
        "%s, %s: %s"
            .formatted(
                it.title(), it.disruption().name().toLowerCase(Locale.ROOT), it.verdict().words()));
    line(
        "  exposed %s%s%s%s"
            .formatted(
                it.ageSeconds().map(MeasuredText::length).orElse("to an unknown loss"),
                it.rpoSeconds().map(rpo -> " of " + length(rpo)).orElse(", no RPO"),
                it.slackSeconds().map(MeasuredText::slack).orElse(""),
                it.assumed() ? ", only assumed: not seen lately" : ""));
    it.predictedBreach().ifPresent(at -> line("  the RPO will be missed at " + at));
    it.badSeconds()
        .ifPresent(bad ->
            line(
                "  %s since %s%s"
                    .formatted(
                        bad == 0 ? "never out of the RPO" : "out of the RPO for " + length(bad),
                        it.since().map(Object::toString).orElse("ever"),
                        it.badUnseenSeconds() == 0
                            ? ""
                            : ", " + length(it.badUnseenSeconds()) + " of it unseen")));
    it.sources().forEach(this::source);
    if (!it.unasked().isEmpty()) {
      line("  cannot be asked: " + String.join(", ", it.unasked()));
    }
  }

  private void source(SourceView it) {
    var newest =
        it.content().map(at -> "newest point " + at).orElse("no point")
            + ", "
            + it.verdict().words();
    line("  " + it.source() + ": " + newest);
    if (it.state() != State.ANSWERED) {
      line("    " + Optional.of(it.message()).filter(m -> !m.isEmpty()).orElse("not asked yet"));
    }
  }

  private void impact(ImpactView it) {
    line(
        "  %s from %s: %s after %s%s"
            .formatted(
                it.service(),
                it.t0(),
                it.verdict().words(),
                length(it.tookSeconds()),
                it.rtoSeconds().map(rto -> " of " + length(rto)).orElse("")));
  }

  private static String slack(long seconds) {
    return seconds < 0 ? ", " + length(-seconds) + " too old" : ", " + length(seconds) + " left";
  }

  private static String length(long seconds) {
    return Durations.format(Duration.ofSeconds(seconds));
  }
}
