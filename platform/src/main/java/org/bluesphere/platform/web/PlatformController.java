package org.bluesphere.platform.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.IngestQueries;
import org.bluesphere.model.port.RecoveryQueries;
import org.bluesphere.model.recovery.RecoveryBoard;
import org.bluesphere.model.recovery.measured.ActualRecovery;
import org.bluesphere.model.recovery.measured.MeasuredRecovery;
import org.bluesphere.model.view.IngestReport;
import org.bluesphere.model.view.MeasuredView;
import org.bluesphere.model.view.RecoveryView;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What belongs to no role: ingest report, catalogue, runbooks, liveness. */
@RestController
public final class PlatformController {
  private final Parts parts;

  /**
   * What is asked.
   *
   * @param environment of requests that name none
   * @param seen who saw recovery points and impacts
   * @param trouble what keeps the engine from going on; empty when nothing does
   * @param warning what else somebody should mend; empty when nothing is
   */
  public record Parts(
      IngestQueries ingest,
      Supplier<Catalogue> catalogue,
      String environment,
      InstantSource clock,
      Seen seen,
      BooleanSupplier ready,
      Supplier<String> trouble,
      Supplier<String> warning) {}

  /** Who saw recovery points and impacts. */
  public record Seen(RecoveryQueries points, BudgetQueries budgets) {

    private MeasuredView of(Catalogue catalogue, String environment, Instant now) {
      return MeasuredView.of(
          now,
          points.every(),
          MeasuredRecovery.of(
              catalogue,
              environment,
              source -> points.report(environment, source),
              points.every(),
              now),
          budgets.impacts(environment).stream().map(ActualRecovery::of).toList());
    }
  }

  /** What the catalogue holds, in short. */
  public record CatalogueSummary(
      String version,
      String organisation,
      List<String> environments,
      List<String> objectives,
      List<String> declared,
      List<String> runbooks) {}

  /** Answers from these parts. */
  public PlatformController(Parts parts) {
    this.parts = parts;
  }

  /** What came in and what was refused. */
  @GetMapping("/api/v1/ingest")
  public IngestReport ingest() {
    return parts.ingest().report();
  }

  /** The catalogue in short. */
  @GetMapping("/api/v1/catalogue")
  public CatalogueSummary catalogue() {
    var catalogue = parts.catalogue().get();
    return new CatalogueSummary(
        catalogue.version(),
        catalogue.organisation().name(),
        catalogue.organisation().environments(),
        catalogue.objectives().stream().map(o -> o.id().toString()).sorted().toList(),
        catalogue.declared(),
        catalogue.runbooks().keySet().stream().sorted().toList());
  }

  /** What a disaster would mean, by declared values, and what was seen of recovery. */
  @GetMapping("/api/v1/recovery")
  public RecoveryView recovery(@RequestParam(defaultValue = "") String environment) {
    var catalogue = parts.catalogue().get();
    var name = environment.isEmpty() ? parts.environment() : environment;
    var now = parts.clock().instant();
    return RecoveryBoard.of(catalogue, name, LocalDate.ofInstant(now, ZoneOffset.UTC))
        .map(board -> RecoveryView.of(board).with(parts.seen().of(catalogue, name, now)))
        .orElseThrow(() ->
            missing(
                "no environment \"%s\"; there are %s"
                    .formatted(name, String.join(", ", catalogue.organisation().environments()))));
  }

  private static ErrorResponseException missing(String what) {
    return new ErrorResponseException(
        HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, what), null);
  }

  /** A runbook as Markdown text. */
  @GetMapping("/runbooks/{name}")
  public ResponseEntity<String> runbook(@PathVariable String name) {
    var text = parts.catalogue().get().runbooks().get(name);
    if (text == null) {
      throw missing("no runbook \"" + name + "\"; GET /api/v1/catalogue lists those there are");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/markdown;charset=UTF-8"))
        .body(text);
  }

  /** The process lives. */
  @GetMapping("/livez")
  public Map<String, String> live() {
    return Map.of("status", "up");
  }

  /** The log is replayed and answers are whole. */
  @GetMapping("/readyz")
  public ResponseEntity<Map<String, String>> ready() {
    if (parts.ready().getAsBoolean()) {
      var warning = parts.warning().get();
      return ResponseEntity.ok(
          warning.isEmpty()
              ? Map.of("status", "ready")
              : Map.of("status", "ready", "warning", warning));
    }
    var trouble = parts.trouble().get();
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", "1")
        .body(Map.of("status", trouble.isEmpty() ? "replaying the telemetry log" : trouble));
  }
}
