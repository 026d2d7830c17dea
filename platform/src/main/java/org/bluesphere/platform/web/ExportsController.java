package org.bluesphere.platform.web;

import java.util.List;
import org.bluesphere.model.port.ExportQueries;
import org.bluesphere.model.view.ExportView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes out to other systems, and whether they take it. */
@RestController
public final class ExportsController {
  private final ExportQueries exports;

  /** Answers from these. */
  public ExportsController(ExportQueries exports) {
    this.exports = exports;
  }

  /** A list. */
  public record Items(List<ExportView> items) {}

  /** Each way out that is set up, with values since the process started. */
  @GetMapping("/api/v1/exports")
  Items exports() {
    return new Items(exports.exports());
  }
}
