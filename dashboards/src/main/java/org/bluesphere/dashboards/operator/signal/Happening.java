package org.bluesphere.dashboards.operator.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.SignalMark;

/**
 * What happened in the time a board shows.
 *
 * @param until when it was over; the same instant for what has no length
 * @param kind {@code deploy scaling incident}
 * @param source who told it; empty when we know it ourselves
 * @param href where to read on; empty when nowhere
 */
public record Happening(
    Instant at,
    Instant until,
    String kind,
    String service,
    String what,
    String source,
    String href) {

  /** Oldest first. */
  static List<Happening> of(
      List<SignalMark> marks,
      List<IncidentView> incidents,
      Instant from,
      Instant to,
      Instant now,
      Links links) {
    var all = new ArrayList<Happening>();
    for (var it : marks) {
      all.add(
          new Happening(
              it.at(), it.at(), it.kind(), it.service(), it.what(), it.source(), it.url()));
    }
    for (var it : incidents) {
      var until = it.resolvedAt().orElse(now);
      if (it.startedAt().isBefore(to) && !until.isBefore(from)) {
        all.add(
            new Happening(
                it.startedAt(),
                until,
                "incident",
                it.service(),
                it.title(),
                "",
                links.incident(it.id())));
      }
    }
    all.sort(Comparator.comparing(Happening::at));
    return all;
  }

  boolean lasts() {
    return kind.equals("incident");
  }

  private String told() {
    return source.isEmpty() ? "" : ", told by " + source;
  }

  /** {@code deploy of api-gateway: version 1.4, told by ci}. */
  String sentence() {
    return kind + (service.isEmpty() ? "" : " of " + service) + ": " + what + told();
  }
}
