package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Csv;
import org.bluesphere.dashboards.operator.signal.SignalBoard;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.dashboards.png.PngPlot;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /signals}: business and technical measurements on one axis of time. */
@Controller
public final class SignalsController {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final TemplateEngine templates;
  private final Shells shells;
  private final SignalBoard.Sources sources;
  private final InstantSource clock;

  SignalsController(
      TemplateEngine templates, Shells shells, SignalBoard.Sources sources, InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.sources = sources;
    this.clock = clock;
  }

  /** What the template shows. */
  public record Page(Shell shell, SignalBoard view) {}

  /** A board. */
  @GetMapping("/signals")
  public View board(
      @RequestParam Map<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response) {
    var shell = shells.of(request, "signals", "Signals");
    if (!shell.environments().contains(shell.environment())) {
      return Missing.environment(templates, shell, response);
    }
    var query = SignalBoard.Query.parse(shell.environment(), parameters);
    var times = new Times(shell.zone(), clock.instant());
    return new JteView(
        templates, "operator/signals.jte", new Page(shell, SignalBoard.of(sources, query, times)));
  }

  /** A board for a spreadsheet. */
  @GetMapping("/signals.csv")
  public ResponseEntity<String> csv(
      @RequestParam Map<String, String> parameters, HttpServletRequest request) {
    var query = SignalBoard.Query.parse(shells.environment(request), parameters);
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"signals.csv\"")
        .body(Csv.signals(SignalBoard.series(sources.signals(), query, clock.instant())));
  }

  /** One signal as a picture. */
  @GetMapping("/signals/{name}.png")
  public ResponseEntity<byte[]> png(
      @PathVariable String name,
      @RequestParam Map<String, String> parameters,
      HttpServletRequest request) {
    var query = SignalBoard.Query.parse(shells.environment(request), parameters);
    var times = new Times(Shells.zone(request), clock.instant());
    boolean dark = "dark".equals(parameters.get("theme"));
    return SignalBoard.one(sources, query, name, times)
        .map(card ->
            ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .body(PngPlot.draw(card.plot(), card.title(), card.caption(), dark)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
