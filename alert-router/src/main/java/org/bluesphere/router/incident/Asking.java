package org.bluesphere.router.incident;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.bluesphere.model.Tempo;

/**
 * How incidents are told: timers, and links for those who are asked.
 *
 * @param externalUrl where people reach this router, without a slash at the end
 */
public record Asking(PublicationPolicy policy, Tempo tempo, String externalUrl, LinkToken tokens) {

  String link(Incident incident, Instant now) {
    var token = tokens.sign(incident.id(), incident.revision(), now.plus(Duration.ofDays(1)));
    return "%s/api/v1/incidents/%s/publish?token=%s&revision=%d"
        .formatted(externalUrl, incident.id(), token, incident.revision());
  }

  /** Where operators read about it. */
  String page(Incident incident) {
    var environment = URLEncoder.encode(incident.environment(), StandardCharsets.UTF_8);
    return "%s/incidents/%s?environment=%s".formatted(externalUrl, incident.id(), environment);
  }
}
