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
  private static final Set<String> THEMES = Set.of("light", "dark");

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
    int open =
        (int)
            incidents.incidents(environment).stream()
                .filter(incident -> !incident.status().equals("resolved"))
                .count();
    return new Shell(
        title,
        section,
        cookie(request, "theme").filter(THEMES::contains).orElse("auto"),
        zone(request),
        environment,
        catalogue.get().organisation().environments(),
        open,
        clock.instant(),
        csrf(request));
  }

  private static Shell.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Shell.Csrf(token.getParameterName(), token.getToken())
        : new Shell.Csrf("", "");
  }

  private static ZoneId zone(HttpServletRequest request) {
    return Stream.of(Optional.ofNullable(request.getParameter("tz")), cookie(request, "tz"))
        .flatMap(Optional::stream)
        .flatMap(name -> parsed(name).stream())
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  private static Optional<ZoneId> parsed(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst();
  }
}
