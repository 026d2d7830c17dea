package org.bluesphere.dashboards.operator.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Theme, zone, density and keys, kept in cookies so that the server draws the first frame right.
 * Unknown values change nothing.
 */
@Controller
public final class Preferences {
  private static final Duration KEPT = Duration.ofDays(365);

  /** Sets what the form names and leads back to the page. */
  @PostMapping("/preferences")
  public ResponseEntity<Void> set(
      @RequestParam Optional<String> theme,
      @RequestParam Optional<String> tz,
      @RequestParam Optional<String> density,
      @RequestParam Optional<String> keys,
      @RequestParam(name = "return", defaultValue = "/") String back,
      HttpServletResponse response) {
    theme.filter(Shells.THEMES::contains).ifPresent(it -> keep(response, "theme", it));
    tz.map(String::strip)
        .flatMap(Shells::parsed)
        .ifPresent(it -> keep(response, "tz", Shell.zoneId(it)));
    density
        .filter(it -> it.equals("compact") || it.equals("comfortable"))
        .ifPresent(it -> keep(response, "density", it));
    keys.filter(it -> it.equals("on") || it.equals("off"))
        .ifPresent(it -> keep(response, "keys", it));
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, local(back))
        .build();
  }

  private static void keep(HttpServletResponse response, String name, String value) {
    // A slash is no cookie character everywhere; zone names hold no tilde.
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value.replace("/", "~"))
            .path("/")
            .maxAge(KEPT)
            .sameSite("Lax")
            .build()
            .toString());
  }

  /** Only a path of ours: never another host, never a header of its own. */
  static String local(String back) {
    boolean ours = back.matches("/(?![/\\\\])[\\x21-\\x7e]*") || back.equals("/");
    return ours ? withoutOverrides(back) : "/";
  }

  /** What was chosen by address must not hide what is chosen now. */
  private static String withoutOverrides(String back) {
    int query = back.indexOf('?');
    if (query < 0) {
      return back;
    }
    var kept = new java.util.StringJoiner("&");
    for (var part : back.substring(query + 1).split("&", -1)) {
      if (!part.matches("(theme|tz|density|keys)=.*")) {
        kept.add(part);
      }
    }
    return back.substring(0, query) + (kept.length() == 0 ? "" : "?" + kept);
  }
}
