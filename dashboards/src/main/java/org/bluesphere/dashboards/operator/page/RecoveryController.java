package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.bluesphere.dashboards.operator.recovery.RecoveryPage;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /recovery}: what was promised after a loss, and what declared values allow. */
@Controller
public final class RecoveryController {
  private final TemplateEngine templates;
  private final Shells shells;
  private final Supplier<Catalogue> catalogue;
  private final InstantSource clock;

  RecoveryController(
      TemplateEngine templates, Shells shells, Supplier<Catalogue> catalogue, InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** What the template shows. */
  public record Page(Shell shell, RecoveryPage view) {}

  /** The board, one way back and one lost primary. */
  @GetMapping("/recovery")
  public View recovery(
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String scenario,
      @RequestParam(defaultValue = "") String lost,
      HttpServletRequest request,
      HttpServletResponse response) {
    var shell = shells.of(request, "recovery", "Recovery");
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return RecoveryBoard.of(catalogue.get(), shell.environment(), today)
        .<View>map(board ->
            new JteView(
                templates,
                "operator/recovery.jte",
                new Page(shell, RecoveryPage.of(board, shell.links(), service, scenario, lost))))
        .orElseGet(() -> Missing.environment(templates, shell, response));
  }
}
