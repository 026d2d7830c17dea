package org.bluesphere.slo.service.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.SignalMark;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/marks}: what happened at one instant; beside the signals, whose names are free.
 */
@RestController
public final class MarkController {
  private static final Duration LATELY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(400);

  private final SignalQueries signals;
  private final String defaultEnvironment;
  private final InstantSource clock;

  /** Answers from these queries. */
  public MarkController(SignalQueries signals, String defaultEnvironment, InstantSource clock) {
    this.signals = signals;
    this.defaultEnvironment = defaultEnvironment;
    this.clock = clock;
  }

  /**
   * Deploys and changes of scale in {@code [from, to)}, oldest first; of the last day by default.
   */
  @GetMapping("/api/v1/marks")
  public Items<SignalMark> marks(
      @RequestParam Optional<String> environment,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to) {
    var until = to.map(it -> instant("to", it)).orElseGet(clock::instant);
    var since = from.map(it -> instant("from", it)).orElseGet(() -> until.minus(LATELY));
    if (since.isAfter(until) || since.isBefore(until.minus(LONGEST))) {
      throw problem("\"from\" lies after \"to\", or more than 400 days before it");
    }
    return new Items<>(signals.marks(environment.orElse(defaultEnvironment), since, until));
  }

  private static Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw problem(
          "\"%s\" is no instant: %s; write for example 2026-11-26T12:00:00Z".formatted(name, text));
    }
  }

  private static ErrorResponseException problem(String detail) {
    return new ErrorResponseException(
        HttpStatus.BAD_REQUEST,
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail),
        null);
  }
}
