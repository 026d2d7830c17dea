package org.bluesphere.backend.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers whatever else is asked below {@code /api/}, so that every such request has a route there:
 * metrics and truth then speak of the same requests.
 */
@RestController
public final class UnknownApiController {

  @RequestMapping("/api/**")
  ResponseEntity<ProblemDetail> unknown() {
    var problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "no such resource or method");
    return ResponseEntity.of(problem).build();
  }
}
