package org.bluesphere.slo.service.api;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/slos} and {@code /api/v1/impacts}. */
@RestController
@RequestMapping("/api/v1")
public final class SloController {
  private final BudgetQueries budgets;
  private final Supplier<EvidenceLinks> links;
  private final String defaultEnvironment;

  /** Answers from these queries, with links as the catalogue in force has them. */
  public SloController(
      BudgetQueries budgets, Supplier<EvidenceLinks> links, String defaultEnvironment) {
    this.budgets = budgets;
    this.links = links;
    this.defaultEnvironment = defaultEnvironment;
  }

  /** All objectives of an environment. */
  @GetMapping("/slos")
  public Items<SloItem> slos(@RequestParam Optional<String> environment) {
    return new Items<>(
        budgets.slos(environment.orElse(defaultEnvironment)).stream().map(SloItem::of).toList());
  }

  /** One objective. */
  @GetMapping("/slos/{service}/{objective}")
  public SloItem slo(
      @PathVariable String service,
      @PathVariable String objective,
      @RequestParam Optional<String> environment) {
    var id = id(environment, service, objective);
    return budgets.slo(id).map(SloItem::of).orElseThrow(() -> unknown(id));
  }

  /** Its columns over time; by default the last hour by the minute. */
  @GetMapping("/slos/{service}/{objective}/history")
  public Items<HistoryPoint> history(
      @PathVariable String service,
      @PathVariable String objective,
      @RequestParam Optional<String> environment,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> step) {
    var id = id(environment, service, objective);
    var newest = budgets.slo(id).orElseThrow(() -> unknown(id)).to();
    var end = to.map(text -> instant("to", text)).orElse(newest);
    var start = from.map(text -> instant("from", text)).orElse(end.minusSeconds(3600));
    if (!start.isBefore(end)) {
      throw problem(HttpStatus.BAD_REQUEST, "from must lie before to: " + start + ", " + end);
    }
    return new Items<>(
        budgets.history(
            id, start, end, step.map(SloController::step).orElse(Duration.ofMinutes(1))));
  }

  /** How its answer comes about, now or at an instant. */
  @GetMapping("/slos/{service}/{objective}/explain")
  public ExplanationItem explain(
      @PathVariable String service,
      @PathVariable String objective,
      @RequestParam Optional<String> environment,
      @RequestParam Optional<String> at) {
    var id = id(environment, service, objective);
    return budgets
        .explain(id, at.map(text -> instant("at", text)))
        .map(ExplanationItem::of)
        .orElseThrow(() -> unknown(id));
  }

  /** Its newest bad measurements with their traces, newest first; at most 20. */
  @GetMapping("/slos/{service}/{objective}/exemplars")
  public Items<BadExampleItem> exemplars(
      @PathVariable String service,
      @PathVariable String objective,
      @RequestParam Optional<String> environment) {
    var id = budgets.slo(id(environment, service, objective)).map(SloStatus::id);
    var whose = id.orElseThrow(() -> unknown(id(environment, service, objective)));
    var templates = links.get();
    return new Items<>(
        budgets.badExamples(whose).stream()
            .map(it -> BadExampleItem.of(whose, it, templates))
            .toList());
  }

  /** Impacts, newest first. */
  @GetMapping("/impacts")
  public Items<Impact> impacts(@RequestParam Optional<String> environment) {
    return new Items<>(budgets.impacts(environment.orElse(defaultEnvironment)));
  }

  private ObjectiveId id(Optional<String> environment, String service, String objective) {
    return new ObjectiveId(environment.orElse(defaultEnvironment), service, objective);
  }

  private static Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          name + "=" + text + " is no instant; write for example 2026-11-23T12:00:00Z");
    }
  }

  private static Duration step(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw problem(HttpStatus.BAD_REQUEST, "step: " + e.getMessage());
    }
  }

  private static ErrorResponseException unknown(ObjectiveId id) {
    return problem(
        HttpStatus.NOT_FOUND,
        "no objective " + id + " is in scope; GET /api/v1/slos?environment= lists them");
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
