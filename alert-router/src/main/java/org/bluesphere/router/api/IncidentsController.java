package org.bluesphere.router.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.router.Router;
import org.bluesphere.router.notify.Answer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

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
    return router.incident(id).orElseThrow(() -> unknown(id));
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
    allowed(router.publishable(id, token, revision), id);
    return page(DraftPage.asking(incident(id), router.draft(id), token));
  }

  /**
   * Publishes the draft, once, if the token allows this revision. The token in the link is all the
   * proof there is: no cookie counts here, so a request forged elsewhere has nothing to ride on.
   */
  @PostMapping("/incidents/{id}/publish")
  ResponseEntity<?> publish(
      @PathVariable String id,
      @RequestParam String token,
      @RequestParam int revision,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
    allowed(router.publish(id, token, revision), id);
    return accept.contains(MediaType.TEXT_HTML_VALUE)
        ? page(DraftPage.published(incident(id)))
        : ResponseEntity.ok(incident(id));
  }

  private static void allowed(Answer answer, String id) {
    switch (answer) {
      case DONE -> {}
      case UNKNOWN -> throw unknown(id);
      case FORBIDDEN ->
          throw Problems.problem(
              HttpStatus.FORBIDDEN,
              "the link is not valid or has expired; use the one in the newest page");
      case OUTDATED ->
          throw Problems.problem(
              HttpStatus.CONFLICT,
              "there is a newer draft, or none any more; use the link in the newest page, if any");
    }
  }

  private static ErrorResponseException unknown(String id) {
    return Problems.problem(
        HttpStatus.NOT_FOUND,
        "no incident \"" + id + "\"; GET /api/v1/incidents lists those there are");
  }

  private static ResponseEntity<String> page(String html) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", DraftPage.POLICY)
        .body(html);
  }
}
