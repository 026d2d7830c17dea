package org.bluesphere.dashboards.status.page;

import gg.jte.TemplateEngine;
import org.bluesphere.dashboards.page.JteView;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /} of the public listener. */
@Controller
public final class StatusController {
  private final TemplateEngine templates;

  /** Draws with these templates. */
  public StatusController(TemplateEngine templates) {
    this.templates = templates;
  }

  /** What the template shows. */
  public record Page(String title) {}

  /** The page. */
  @GetMapping("/")
  public View status() {
    return new JteView(templates, "status/status.jte", new Page("Status"));
  }
}
