package org.bluesphere.router.api;

import org.bluesphere.model.port.AlertSink.UnavailableException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problem details of the router's controllers: what is wrong, where, and how to mend it. */
@RestControllerAdvice(assignableTypes = {AlertsController.class, IncidentsController.class})
final class Problems {

  static ErrorResponseException problem(HttpStatusCode status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  /** Nothing was stored; the sender is to try again. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(UnavailableException e) {
    var detail =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE, e.getMessage() + "; nothing was stored, send again");
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(detail);
  }
}
