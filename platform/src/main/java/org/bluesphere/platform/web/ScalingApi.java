package org.bluesphere.platform.web;

import java.util.List;
import java.util.function.Supplier;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.platform.gate.GateReport;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.RunItem;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.bluesphere.scaling.evidence.Subjects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/scaling}: what runs of {@code gate} proved, newest first. */
@RestController
@RequestMapping("/api/v1/scaling")
public final class ScalingApi {
  private static final int MOST = 50;

  private final ScalingRuns runs;
  private final Supplier<Catalogue> catalogue;
  private final String defaultEnvironment;

  /** Answers from these runs. */
  ScalingApi(ScalingRuns runs, Supplier<Catalogue> catalogue, String defaultEnvironment) {
    this.runs = runs;
    this.catalogue = catalogue;
    this.defaultEnvironment = defaultEnvironment;
  }

  /** A list. */
  public record Items(List<RunItem> items) {

    /** Copies. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Runs of an environment, perhaps of one service. */
  @GetMapping
  public Items all(
      @RequestParam(defaultValue = "") String environment,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "10") int limit) {
    if (limit < 1 || limit > MOST) {
      throw problem(HttpStatus.BAD_REQUEST, "limit lies between 1 and " + MOST + ": " + limit);
    }
    var name = environment.isEmpty() ? defaultEnvironment : environment;
    var known = catalogue.get().organisation().environments();
    if (!known.contains(name)) {
      throw problem(
          HttpStatus.NOT_FOUND,
          "no environment \"%s\"; there are %s".formatted(name, String.join(", ", known)));
    }
    return new Items(
        runs.newest().stream()
            .filter(it -> it.environment().equals(name))
            .filter(it -> service.isEmpty() || it.service().equals(service))
            .limit(limit)
            .map(this::item)
            .toList());
  }

  /** One run. */
  @GetMapping("/{id}")
  public RunItem one(@PathVariable String id) {
    return item(run(id));
  }

  private RunItem item(Evidence run) {
    return RunItem.of(
        run, catalogue.get().environment(run.environment()).flatMap(it -> Subjects.today(it, run)));
  }

  /** One run as CI servers read it. */
  @GetMapping("/{id}/junit.xml")
  public ResponseEntity<String> junit(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .body(GateReport.junit(run(id)));
  }

  private Evidence run(String id) {
    return runs.run(id)
        .orElseThrow(() ->
            problem(
                HttpStatus.NOT_FOUND,
                "no run \"" + id + "\"; GET /api/v1/scaling lists those there are"));
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
