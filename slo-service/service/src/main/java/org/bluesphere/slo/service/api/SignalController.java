package org.bluesphere.slo.service.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.SignalView;
import org.springframework.http.HttpHeaders;
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

/** {@code /api/v1/signals}. */
@RestController
@RequestMapping("/api/v1/signals")
public final class SignalController {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final SignalQueries signals;
  private final String defaultEnvironment;
  private final InstantSource clock;

  /** Answers from these queries. */
  public SignalController(SignalQueries signals, String defaultEnvironment, InstantSource clock) {
    this.signals = signals;
    this.defaultEnvironment = defaultEnvironment;
    this.clock = clock;
  }

  /** All signals of an environment, as declared, each with its newest value. */
  @GetMapping
  public Items<SignalView> all(@RequestParam Map<String, String> parameters) {
    return new Items<>(signals.signals(environment(parameters)));
  }

  /** One signal over time. */
  @GetMapping("/{name}")
  public SignalItem one(@PathVariable String name, @RequestParam Map<String, String> parameters) {
    return item(name, parameters, clock.instant());
  }

  /** One signal over time, for a spreadsheet. */
  @GetMapping("/{name}.csv")
  public ResponseEntity<String> csv(
      @PathVariable String name, @RequestParam Map<String, String> parameters) {
    var text = SignalCsv.of(item(name, parameters, clock.instant()));
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"signal.csv\"")
        .body(text);
  }

  private SignalItem item(String name, Map<String, String> parameters, Instant now) {
    var environment = environment(parameters);
    var query = query(parameters, now);
    var series =
        signals
            .series(environment, name, query.from(), query.to(), query.step())
            .orElseThrow(() -> unknown(environment, name));
    var compared =
        query
            .compare()
            .flatMap(back ->
                signals
                    .series(
                        environment,
                        name,
                        query.from().minus(back),
                        query.to().minus(back),
                        query.step())
                    .map(it -> SignalItem.Compared.of(back, it)));
    return new SignalItem(
        series.signal(), query.from(), query.to(), query.step(), series.points(), compared);
  }

  private String environment(Map<String, String> parameters) {
    return parameters.getOrDefault("environment", defaultEnvironment);
  }

  private static SeriesQuery query(Map<String, String> parameters, Instant now) {
    try {
      return SeriesQuery.parse(parameters, now);
    } catch (IllegalArgumentException e) {
      throw problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private ErrorResponseException unknown(String environment, String name) {
    var known =
        signals.signals(environment).stream()
            .map(SignalView::name)
            .collect(Collectors.joining(", "));
    return problem(
        HttpStatus.NOT_FOUND,
        "no signal \"%s\" in environment \"%s\"; there %s"
            .formatted(name, environment, known.isEmpty() ? "are none" : "are " + known));
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
