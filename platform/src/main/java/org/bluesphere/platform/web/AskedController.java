package org.bluesphere.platform.web;

import java.util.List;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.view.AskedView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What other systems are asked for, and how that goes. */
@RestController
public final class AskedController {
  private final AskedQueries asked;

  /** Answers from these. */
  public AskedController(AskedQueries asked) {
    this.asked = asked;
  }

  /** A list. */
  public record Items(List<AskedView> items) {}

  /** Each thing that is asked for, since the process started. */
  @GetMapping("/api/v1/asked")
  Items asked() {
    return new Items(asked.asked());
  }
}
