package org.bluesphere.platform.web;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.discovery.Discovery;
import org.bluesphere.model.discovery.ServiceReport;
import org.bluesphere.model.port.DiscoveryQueries;
import org.bluesphere.model.port.IngestQueries;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What arrives, service by service, and the objectives it could feed. */
@RestController
public final class DiscoveryController {
  private final DiscoveryQueries discovery;
  private final IngestQueries ingest;
  private final Supplier<Catalogue> catalogue;
  private final String environment;

  /**
   * Answers from these.
   *
   * @param environment in which a service is missed that arrives nowhere
   */
  public DiscoveryController(
      DiscoveryQueries discovery,
      IngestQueries ingest,
      Supplier<Catalogue> catalogue,
      String environment) {
    this.discovery = discovery;
    this.ingest = ingest;
    this.catalogue = catalogue;
    this.environment = environment;
  }

  /** Everything that arrives; of one environment or one service when they are named. */
  @GetMapping("/api/v1/discovery")
  public Discovery discovery(
      @RequestParam(name = "environment", defaultValue = "") String where,
      @RequestParam(defaultValue = "") String service) {
    if (!service.isEmpty()) {
      return of(service, where);
    }
    var all = Discovery.of(catalogue.get(), discovery.sample(), ingest.report().refusals());
    return where.isEmpty() ? all : all.in(where);
  }

  private Discovery of(String service, String where) {
    return Discovery.ofService(
        catalogue.get(),
        discovery.sample(),
        ingest.report().refusals(),
        where,
        environment,
        service);
  }

  /** What one service could promise, as a file for the catalogue. */
  @GetMapping("/api/v1/discovery/{service}.yaml")
  public ResponseEntity<String> document(
      @PathVariable String service,
      @RequestParam(name = "environment", defaultValue = "") String where) {
    var documents =
        of(service, where).services().stream()
            .map(ServiceReport::document)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining("---\n"));
    if (documents.isEmpty()) {
      throw new ErrorResponseException(
          HttpStatus.NOT_FOUND,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.NOT_FOUND,
              "nothing is offered for \"%s\"; GET /api/v1/discovery?service=%s says why"
                  .formatted(service, service)),
          null);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/yaml;charset=UTF-8"))
        .body(documents);
  }
}
