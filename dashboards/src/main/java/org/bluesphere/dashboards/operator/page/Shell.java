package org.bluesphere.dashboards.operator.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What surrounds every operator page.
 *
 * @param title of the page, without the product's name
 * @param section which entry of the navigation is current: {@code overview slos incidents
 *     deliveries data catalogue}
 * @param theme {@code auto light dark}, from the cookie
 * @param zone in which times are shown, from {@code ?tz=} or the cookie
 * @param environments all there are, for the switch
 * @param openIncidents counter beside the navigation's entry
 * @param asOf the newest evaluation
 * @param csrf token that forms carry back
 */
public record Shell(
    String title,
    String section,
    String theme,
    ZoneId zone,
    String environment,
    List<String> environments,
    int openIncidents,
    Instant asOf,
    Csrf csrf) {

  /** Copies. */
  public Shell {
    environments = List.copyOf(environments);
  }

  /** Name and value of the hidden field that proves a form is ours. */
  public record Csrf(String parameter, String token) {}
}
