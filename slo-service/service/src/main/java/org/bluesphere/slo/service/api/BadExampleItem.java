package org.bluesphere.slo.service.api;

import java.net.URI;
import java.time.Instant;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.view.BadExample;
import org.jspecify.annotations.Nullable;

/**
 * A bad measurement as the API prints it; what was not told is null.
 *
 * @param value in {@code unit}
 * @param link to its trace, by the organisation's template
 */
public record BadExampleItem(
    Instant at,
    @Nullable String route,
    @Nullable String status,
    double value,
    @Nullable String unit,
    String traceId,
    @Nullable String spanId,
    @Nullable URI link) {

  static BadExampleItem of(ObjectiveId whose, BadExample it, EvidenceLinks links) {
    return new BadExampleItem(
        it.at(),
        told(it.route()),
        told(it.status()),
        it.value(),
        told(it.unit()),
        it.traceId(),
        told(it.spanId()),
        links.trace(whose, it.traceId(), it.spanId()).orElse(null));
  }

  private static @Nullable String told(String text) {
    return text.isEmpty() ? null : text;
  }
}
