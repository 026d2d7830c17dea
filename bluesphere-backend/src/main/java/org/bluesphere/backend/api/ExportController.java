package org.bluesphere.backend.api;

import org.bluesphere.backend.export.Export;
import org.bluesphere.backend.export.ExportQueue;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Exports: asked for, then fetched. */
@RestController
public final class ExportController {

  private final ExportQueue queue;

  /** Speaks for {@code queue}. */
  public ExportController(ExportQueue queue) {
    this.queue = queue;
  }

  @PostMapping("/api/v1/exports")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Export request(@RequestBody Wish wish) {
    return queue
        .request(wish.station())
        .orElseThrow(() ->
            new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE, "the export queue is full; try again later"));
  }

  @GetMapping("/api/v1/exports/{id}")
  Export export(@PathVariable String id) {
    return queue
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no export " + id));
  }

  /** What is to be exported. */
  record Wish(String station) {}
}
