package org.bluesphere.dashboards.operator.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.IncidentQueries;
import org.springframework.security.web.csrf.CsrfToken;

/** Makes the {@link Shell} of a request: environment, theme, zone, counters. */
public final class Shells {
  static final Set<String> THEMES = Set.of("auto", "light", "dark");

  private final Supplier<Catalogue> catalogue;
  private final IncidentQueries incidents;
  private final String defaultEnvironment;
  private final InstantSource clock;

  /** Reads the counters from these queries. */
  public Shells(
      Supplier<Catalogue> catalogue,
      IncidentQueries incidents,
      String defaultEnvironment,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.incidents = incidents;
    this.defaultEnvironment = defaultEnvironment;
    this.clock = clock;
  }

  /** The environment a request names, else the one that answers by default. */
  public String environment(HttpServletRequest request) {
    var named = request.getParameter("environment");
    return named == null || named.isBlank() ? defaultEnvironment : named;
  }

  /** The shell of a page. */
  public Shell of(HttpServletRequest request, String section, String title) {
    var environment = environment(request);
    var organisation = catalogue.get().organisation();
    return new Shell(
        title,
        section,
        chosen(request, "theme").filter(THEMES::contains).orElse("auto"),
        zone(request),
        environment,
        organisation.environments(),
        open(environment),
        clock.instant(),
        csrf(request),
        new Shell.Display(
            !chosen(request, "keys").orElse("on").equals("off"),
            chosen(request, "density").orElse("").equals("compact"),
            "1".equals(request.getParameter("kiosk")),
            address(request),
            organisation.timeZone(),
            catalogue
                .get()
                .environment(environment)
                .filter(it -> !it.practices().signals().isEmpty())
                .isPresent(),
            catalogue.get().environment(environment).stream()
                .flatMap(it -> it.services().stream())
                .anyMatch(it -> it.scaling().isPresent())));
  }

  private int open(String environment) {
    return (int)
        incidents.incidents(environment).stream()
            .filter(incident -> !incident.status().equals("resolved"))
            .count();
  }

  private static String address(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static Shell.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Shell.Csrf(token.getParameterName(), token.getToken())
        : new Shell.Csrf("", "");
  }

  /** The zone a request asks for by {@code ?tz=} or its cookie, else UTC. */
  public static ZoneId zone(HttpServletRequest request) {
    return Stream.of(Optional.ofNullable(request.getParameter("tz")), cookie(request, "tz"))
        .flatMap(Optional::stream)
        .flatMap(name -> parsed(name).stream())
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  /** A zone by its name; empty when there is none. */
  static Optional<ZoneId> parsed(String name) {
    try {
      return Optional.of(name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** From the address, which wins, or the cookie. */
  private static Optional<String> chosen(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).or(() -> cookie(request, name));
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .map(value -> value.replace("~", "/"))
            .findFirst();
  }
}
