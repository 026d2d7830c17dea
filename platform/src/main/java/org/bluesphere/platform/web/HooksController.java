package org.bluesphere.platform.web;

import java.util.List;
import org.bluesphere.model.port.HookQueries;
import org.bluesphere.model.view.HookView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What vendors sent, and which of their ways in are set up. */
@RestController
public final class HooksController {
  private final HookQueries hooks;

  /** Answers from these. */
  public HooksController(HookQueries hooks) {
    this.hooks = hooks;
  }

  /** A list. */
  public record Items(List<HookView> items) {}

  /** Each vendor's way in, with calls by outcome since the process started. */
  @GetMapping("/api/v1/hooks")
  Items hooks() {
    return new Items(hooks.hooks());
  }
}
