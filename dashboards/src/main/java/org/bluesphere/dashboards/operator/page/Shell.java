package org.bluesphere.dashboards.operator.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Links;

/**
 * What surrounds every operator page.
 *
 * @param title of the page, without the product's name
 * @param section which entry of the navigation is current: {@code overview slos signals incidents
 *     deliveries recovery scaling data catalogue}
 * @param theme {@code auto light dark}, from {@code ?theme=} or the cookie
 * @param zone in which times are shown, from {@code ?tz=} or the cookie
 * @param environments all there are, for the switch
 * @param openIncidents counter beside the navigation's entry
 * @param asOf the newest evaluation
 * @param csrf token that forms carry back
 * @param display what else the reader chose
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
    Csrf csrf,
    Display display) {

  /** Copies. */
  public Shell {
    environments = List.copyOf(environments);
  }

  /** With the usual display. */
  public Shell(
      String title,
      String section,
      String theme,
      ZoneId zone,
      String environment,
      List<String> environments,
      int openIncidents,
      Instant asOf,
      Csrf csrf) {
    this(
        title,
        section,
        theme,
        zone,
        environment,
        environments,
        openIncidents,
        asOf,
        csrf,
        Display.usual());
  }

  /** Whether this is the demo's environment, whose page breaks things. */
  public boolean demo() {
    return environment.equals("demo");
  }

  /** Name and value of the hidden field that proves a form is ours. */
  public record Csrf(String parameter, String token) {
    /** For what has no forms. */
    public static final Csrf NONE = new Csrf("", "");
  }

  /**
   * What the reader chose beside theme and zone.
   *
   * @param shortcuts whether single keys act
   * @param compact whether rows are low
   * @param kiosk whether the page hangs on a wall: no navigation, large state line
   * @param address path and query of this page, to come back to
   * @param home the organisation's time zone
   * @param signals whether there are any to show
   * @param scaling whether any service declares it
   */
  public record Display(
      boolean shortcuts,
      boolean compact,
      boolean kiosk,
      String address,
      ZoneId home,
      boolean signals,
      boolean scaling) {

    static Display usual() {
      return new Display(true, false, false, "/", java.time.ZoneOffset.UTC, false, false);
    }
  }

  /** Times as this page writes them. */
  public Times times() {
    return new Times(zone, asOf);
  }

  /** Addresses in this environment. */
  public Links links() {
    return new Links(environment);
  }

  /** This page's path in another environment; what is below a list may not exist there. */
  public String in(String other) {
    var path = display.address().replaceAll("\\?.*", "");
    return new Links(other).to(path);
  }

  /** The zone's name on the switch. */
  public String zoneName() {
    return zoneId(zone);
  }

  /** {@code UTC} for the zone that Java calls {@code Z}. */
  public static String zoneId(ZoneId zone) {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }
}
