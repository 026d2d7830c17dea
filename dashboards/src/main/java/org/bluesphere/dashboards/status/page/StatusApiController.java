package org.bluesphere.dashboards.status.page;

import java.util.function.Supplier;
import org.bluesphere.dashboards.status.PublicStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Statuspage's public API v2, so that what reads such pages reads ours. */
@RestController
@RequestMapping("/api/v2")
public final class StatusApiController {
  private final Supplier<PublicStatus> status;
  private final Supplier<String> url;

  /** Answers from this source. */
  public StatusApiController(Supplier<PublicStatus> status, Supplier<String> url) {
    this.status = status;
    this.url = url;
  }

  private StatuspageJson json() {
    return new StatuspageJson(status.get(), url.get());
  }

  /** Everything that is going on. */
  @GetMapping("/summary.json")
  public Object summary() {
    return json().summary();
  }

  /** The indicator alone. */
  @GetMapping("/status.json")
  public Object status() {
    return json().status();
  }

  /** Components. */
  @GetMapping("/components.json")
  public Object components() {
    return json().components();
  }

  /** The 50 newest incidents. */
  @GetMapping("/incidents.json")
  public Object incidents() {
    return json().newest();
  }

  /** Incidents that are not over. */
  @GetMapping("/incidents/unresolved.json")
  public Object unresolved() {
    return json().unresolved();
  }

  /** Maintenance: none yet. */
  @GetMapping({
    "/scheduled-maintenances.json",
    "/scheduled-maintenances/upcoming.json",
    "/scheduled-maintenances/active.json"
  })
  public Object maintenances() {
    return json().maintenances();
  }
}
