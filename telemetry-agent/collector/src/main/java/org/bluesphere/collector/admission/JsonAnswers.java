package org.bluesphere.collector.admission;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The same messages by protobuf's JSON mapping: 64-bit numbers are strings. */
final class JsonAnswers {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TYPE = "type.googleapis.com/google.rpc.";

  private JsonAnswers() {}

  /** {@code google.rpc.Status}, with what is wrong or when to try again. */
  static byte[] status(Refusal refusal) {
    var status = new TreeMap<String, Object>();
    status.put("code", refusal.code());
    status.put("message", refusal.text());
    if (refusal.blamesTheRequest()) {
      var violation = new TreeMap<>(Map.of("field", "body", "description", refusal.text()));
      status.put("details", details("BadRequest", "fieldViolations", List.of(violation)));
    }
    if (refusal.retryAfterSeconds() > 0) {
      status.put("details", details("RetryInfo", "retryDelay", refusal.retryAfterSeconds() + "s"));
    }
    return JSON.writeValueAsBytes(status);
  }

  private static List<Map<String, Object>> details(String type, String field, Object value) {
    return List.of(new TreeMap<>(Map.of("@type", TYPE + type, field, value)));
  }

  /** An export response: {@code {}} when all was well. */
  static byte[] response(Signal signal, Outcome outcome) {
    if (outcome.rejected() == 0) {
      return new byte[] {'{', '}'};
    }
    var rejected =
        switch (signal) {
          case METRICS -> "rejectedDataPoints";
          case TRACES -> "rejectedSpans";
          case LOGS -> "rejectedLogRecords";
        };
    var partial = new TreeMap<String, Object>();
    partial.put("errorMessage", outcome.message());
    partial.put(rejected, Long.toString(outcome.rejected()));
    return JSON.writeValueAsBytes(Map.of("partialSuccess", partial));
  }
}
