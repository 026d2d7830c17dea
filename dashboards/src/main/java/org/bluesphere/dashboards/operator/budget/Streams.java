package org.bluesphere.dashboards.operator.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.view.DataQuality;
import org.bluesphere.model.view.Explanation;

/**
 * Which instances feed a promise, and up to when.
 *
 * @param instances their ids; empty while nobody reports
 * @param upTo end of what was evaluated
 * @param quality how far the numbers are to be trusted
 */
public record Streams(
    String title,
    String href,
    Look look,
    List<String> instances,
    Instant upTo,
    DataQuality quality) {

  /** Copies. */
  public Streams {
    instances = List.copyOf(instances);
  }

  /** What is to be done about the evidence, or known of it. */
  public List<DataQuality.Note> doubts() {
    return quality.notes().stream().filter(note -> note.grade() != DataQuality.Grade.GOOD).toList();
  }

  /** Reads a promise's explanation. */
  public static Streams of(Promise promise, Optional<Explanation> explanation, Links links) {
    var written = explanation.map(it -> it.facts().getOrDefault("instances", "")).orElse("");
    return new Streams(
        promise.id().service() + " " + promise.id().objective(),
        links.slo(promise.id()),
        promise.look(),
        written.isEmpty() ? List.of() : List.of(written.split(", ")),
        promise.status().to(),
        promise.status().dataQuality());
  }
}
