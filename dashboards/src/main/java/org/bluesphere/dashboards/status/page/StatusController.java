package org.bluesphere.dashboards.status.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.dashboards.status.PublicStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The public pages and feeds. */
@Controller
public final class StatusController {
  private static final MediaType RSS =
      MediaType.parseMediaType("application/rss+xml;charset=UTF-8");
  private static final MediaType ATOM =
      MediaType.parseMediaType("application/atom+xml;charset=UTF-8");

  private final TemplateEngine templates;
  private final Supplier<PublicStatus> status;
  private final Supplier<String> url;

  /**
   * Draws what this source says.
   *
   * @param url where the page is reached from outside, without a slash at the end
   */
  public StatusController(
      TemplateEngine templates, Supplier<PublicStatus> status, Supplier<String> url) {
    this.templates = templates;
    this.status = status;
    this.url = url;
  }

  /** The page; by its second address where a copy has it. */
  @GetMapping({"/", "/index.html"})
  public View status() {
    return new JteView(
        templates, "status/status.jte", new StatusPage(status.get(), Site.served("")));
  }

  /** All incidents, by month. */
  @GetMapping({"/history", "/history.html"})
  public View history() {
    return new JteView(
        templates, "status/history.jte", new StatusPage(status.get(), Site.served("")));
  }

  /** One incident. */
  @GetMapping({"/incidents/{id}", "/incidents/{id}.html"})
  public View incident(@PathVariable String id, HttpServletResponse response) {
    var now = status.get();
    return now.incidents().stream()
        .filter(incident -> incident.id().equals(id))
        .findFirst()
        .map(incident ->
            new JteView(
                templates,
                "status/incident.jte",
                new IncidentPage(now, Site.served("../"), incident)))
        .orElseGet(() -> {
          response.setStatus(HttpServletResponse.SC_NOT_FOUND);
          return MissingPage.view(
              templates,
              now,
              "../",
              "There is no incident “" + id + "”.",
              "It was never published, or it is older than what is kept.");
        });
  }

  /** RSS 2.0. */
  @GetMapping("/history.rss")
  public ResponseEntity<String> rss() {
    return ResponseEntity.ok().contentType(RSS).body(new Feeds(status.get(), url.get()).rss());
  }

  /** Atom. */
  @GetMapping("/history.atom")
  public ResponseEntity<String> atom() {
    return ResponseEntity.ok().contentType(ATOM).body(new Feeds(status.get(), url.get()).atom());
  }
}
