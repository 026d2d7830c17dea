package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.view.SloStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /}: what burns, at a glance. */
@Controller
public final class OverviewController {
  private final TemplateEngine templates;
  private final BudgetQueries budgets;
  private final String defaultEnvironment;

  /** Draws from these queries. */
  public OverviewController(
      TemplateEngine templates, BudgetQueries budgets, String defaultEnvironment) {
    this.templates = templates;
    this.budgets = budgets;
    this.defaultEnvironment = defaultEnvironment;
  }

  /** What the template shows. */
  public record Page(String environment, List<SloStatus> objectives) {}

  /** The overview. */
  @GetMapping("/")
  public View overview(@RequestParam Optional<String> environment) {
    var name = environment.orElse(defaultEnvironment);
    return new JteView(templates, "operator/overview.jte", new Page(name, budgets.slos(name)));
  }
}
