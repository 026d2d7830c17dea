package org.bluesphere.model.view;

import org.bluesphere.model.view.DataQuality.Grade;

/**
 * A mark on an SLI's evidence. None changes what is counted or whether it pages; docs/data-quality
 * says what to do about each.
 */
public enum QualityMark {
  /** Measured for less than its window. */
  FILLING(
      "FILLING",
      Grade.GOOD,
      "Measured for less than its window. The time before counts as good at the mean traffic"
          + " since, so the budget left is that of a full window and alerts fire as they would for"
          + " an old objective.",
      "Nothing: it passes by itself."),
  /** An alert window has a gap. */
  FROZEN(
      "FROZEN",
      Grade.FAIR,
      "Less than 90% of an alert window has evidence. What fires keeps firing until evidence says"
          + " that it is over; what burns through the gap still fires.",
      "Look why telemetry did not arrive; the instances and the Data page say who reports."),
  /** The number is ours. */
  ASSUMED(
      "assumed",
      Grade.GOOD,
      "The number is ours, not the source's.",
      "Agree on the number, then take assumed: out of the catalogue."),
  /** Some live instance delivered nothing for a while. */
  PARTIAL(
      "partial",
      Grade.FAIR,
      "At least one live instance delivered nothing for some of the time; the others were counted.",
      "Look at that instance's exporter; data up to 35 days late are still counted."),
  /** Counts of a gap came in one piece. */
  IMPUTED(
      "imputed",
      Grade.FAIR,
      "After a gap counts came in one piece: how many is known, when is not. They are spread over"
          + " the gap, and no alert window shorter than it resolves on them.",
      "Nothing for the past; look why the exporter paused for more than 5 min."),
  /** Delta temporality. */
  LOSSY(
      "lossy",
      Grade.FAIR,
      "Some streams send deltas: an export that fails is lost for good, where a cumulative stream"
          + " heals with the next one.",
      "Send cumulative: management.otlp.metrics.export.aggregation-temporality=cumulative, or"
          + " OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=cumulative."),
  /** A counter fell without a new start time. */
  RESET(
      "reset-without-start",
      Grade.FAIR,
      "A counter fell without a new start time. It was taken as a restart: what was counted between"
          + " the last export and the restart is missing.",
      "Let the sender set StartTimeUnixNano; OpenTelemetry SDKs and Micrometer do."),
  /** A threshold between two bounds. */
  BOUNDED("bounded", Grade.FAIR, "The threshold lies between two bounds of the histogram.", ""),
  /** Told by some of the spans. */
  SAMPLED("sampled", Grade.FAIR, "Told by a sample of the spans.", ""),
  /** Too many spans to know each when it comes again. */
  REPEATED(
      "repeated",
      Grade.FAIR,
      "So many spans came that one sent again after less than 15 min may have been counted twice.",
      "Select fewer spans, or let the SDK sample and declare it."),
  /** A latency objective on something that tells no durations. */
  UNMEASURABLE(
      "unmeasurable", Grade.UNTRUSTED, "Some streams tell no durations; they are not counted.", ""),
  /** Another system is asked for the counts and does not tell them. */
  UNTOLD(
      "untold",
      Grade.FAIR,
      "Another system is asked for these counts and does not tell them now.",
      "The Data page says what it answers."),
  /** An SDK ran out of room for attributes. */
  OVERFLOW(
      "overflow",
      Grade.UNTRUSTED,
      "An SDK ran out of room for attribute sets and put the rest into one series without"
          + " attributes. Totals are right; what the objective selects by attribute is too low.",
      "Take an attribute with many values off the metric, or raise the SDK's cardinality limit"
          + " (2000)."),
  /** Series were refused. */
  UNDERCOUNTED(
      "undercounted",
      Grade.UNTRUSTED,
      "Series that the objective reads are refused, because a limit of series is reached: what they"
          + " count is missing.",
      "Take an attribute with many values off the metric; receipts on the Data page name the"
          + " sender. If so many are meant, raise --max-series-per-metric, --max-series-per-token"
          + " or --max-series."),
  /** Two processes write one stream. */
  TWO_WRITERS(
      "two-writers",
      Grade.UNTRUSTED,
      "Two processes write the same stream.",
      "Set service.instance.id to a value of its own in each process."),
  /** The parts do not add up. */
  SUSPECT(
      "suspect",
      Grade.UNTRUSTED,
      "More bad than counted, or less than nothing. Nothing is clamped.",
      "Check that the selector of bad (or good) names a part of what total names.");

  private final String label;
  private final Grade grade;
  private final String reason;
  private final String mend;

  QualityMark(String label, Grade grade, String reason, String mend) {
    this.label = label;
    this.grade = grade;
    this.reason = reason;
    this.mend = mend;
  }

  /** As it stands in {@code quality[]}. */
  public String label() {
    return label;
  }

  /** What it makes of the evidence, when nothing worse does. */
  public Grade grade() {
    return grade;
  }

  /** With what it means in general. */
  public DataQuality.Note note() {
    return new DataQuality.Note(this, grade, reason, mend);
  }

  /** With what it means here and what to do about it. */
  public DataQuality.Note note(String here, String instead) {
    return new DataQuality.Note(this, grade, here, instead);
  }

  /** With what it means here; the mend is the general one. */
  public DataQuality.Note note(String here) {
    return new DataQuality.Note(this, grade, here, mend);
  }
}
