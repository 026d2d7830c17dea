package org.bluesphere.dashboards.demo.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.bluesphere.dashboards.demo.Demo;
import org.bluesphere.dashboards.operator.page.Shell;
import org.bluesphere.dashboards.operator.page.Shells;
import org.bluesphere.dashboards.page.JteView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /demo}: break the backend, and read what PagerDuty and Statuspage got. */
@Controller
@RequestMapping("/demo")
public final class DemoController {
  private static final int CALLS = 100;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final TemplateEngine templates;
  private final Demo demo;
  private final Shells shells;

  /** Draws this demo. */
  public DemoController(TemplateEngine templates, Demo demo, Shells shells) {
    this.templates = templates;
    this.demo = demo;
    this.shells = shells;
  }

  /** What the template shows. */
  public record Page(Shell shell, List<Demo.Breakage> breakages, List<Demo.Received> received) {}

  /** The page. */
  @GetMapping
  public View page(HttpServletRequest request) {
    var shell = shells.of(request, "demo", "Demo");
    return new JteView(
        templates, "demo/demo.jte", new Page(shell, demo.breakages(), demo.received(CALLS)));
  }

  /** Breaks one thing for a while. */
  @PostMapping("/break")
  public View start(@RequestParam String name, @RequestParam(defaultValue = "60") long seconds) {
    var length = Duration.ofSeconds(seconds);
    if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "seconds must lie between 1 and 900: " + seconds);
    }
    if (!demo.start(name, length)) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "there is no \"" + name + "\" to break; /demo lists what there is");
    }
    return new RedirectView("/demo", true);
  }
}
