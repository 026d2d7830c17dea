package org.bluesphere.collector.hook;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How a call is answered. */
public record Reply(int status, String contentType, String body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What became of it, or a problem detail. */
  public static Reply plain(Result result) {
    var outcome = result.outcome();
    return outcome.settled()
        ? json(outcome.status(), "application/json", Map.of("outcome", outcome.word()))
        : json(outcome.status(), "application/problem+json", problem(result));
  }

  private static Map<String, Object> problem(Result result) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("title", result.outcome().word());
    problem.put("status", result.outcome().status());
    problem.put("detail", result.detail());
    return problem;
  }

  /** JSON of a vendor's own shape. */
  public static Reply json(int status, String contentType, Map<String, ?> body) {
    return new Reply(status, contentType, JSON.writeValueAsString(body));
  }
}
