package org.bluesphere.router.api;

import java.util.List;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.Router;
import org.bluesphere.router.incident.IncidentBook.Answer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Incidents, their publication, and deliveries. */
@RestController
@RequestMapping("/api/v1")
public final class IncidentsController {

  private static final int MOST_DELIVERIES = 1_000;

  private final Router router;

  /** For one router. */
  public IncidentsController(Router router) {
    this.router = router;
  }

  /** A list. */
  public record Items<T>(List<T> items) {}

  /** Incidents, newest first. */
  @GetMapping("/incidents")
  Items<IncidentView> incidents(@RequestParam(defaultValue = "") String environment) {
    return new Items<>(router.incidents(environment));
  }

  /** One incident. */
  @GetMapping("/incidents/{id}")
  IncidentView incident(@PathVariable String id) {
    return router
        .incident(id)
        .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "no such incident: " + id));
  }

  /** Deliveries, newest first. */
  @GetMapping("/deliveries")
  Items<DeliveryView> deliveries(@RequestParam(defaultValue = "100") int limit) {
    return new Items<>(router.deliveries(Math.clamp(limit, 0, MOST_DELIVERIES)));
  }

  /** The draft with one button; publishes nothing. */
  @GetMapping("/incidents/{id}/publish")
  ResponseEntity<String> draft(
      @PathVariable String id, @RequestParam String token, @RequestParam int revision) {
    var incident = incident(id);
    var html =
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
        <h1>%1$s</h1><p>Status: %2$s, revision %3$d. Publication: %4$s.</p>
        <form method="post" action="publish?token=%5$s&amp;revision=%6$d">
        <button>Publish</button></form></html>
        """
            .formatted(
                HtmlUtils.htmlEscape(incident.title()),
                incident.status(),
                incident.revision(),
                incident.publication(),
                HtmlUtils.htmlEscape(token),
                revision);
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .body(html);
  }

  /** Publishes the draft, once, if the token allows this revision. */
  @PostMapping("/incidents/{id}/publish")
  IncidentView publish(
      @PathVariable String id, @RequestParam String token, @RequestParam int revision) {
    Answer answer = router.publish(id, token, revision);
    return switch (answer) {
      case PUBLISHED -> incident(id);
      case UNKNOWN -> throw problem(HttpStatus.NOT_FOUND, "no such incident: " + id);
      case FORBIDDEN -> throw problem(HttpStatus.FORBIDDEN, "the link is not valid or has expired");
      case OUTDATED ->
          throw problem(HttpStatus.CONFLICT, "there is a newer draft, or none any more");
    };
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
