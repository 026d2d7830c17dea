package org.bluesphere.platform.cli.connect;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Each vendor we call, with a call that wakes nobody. */
enum OutboundVendor {
  /** A change event: it is shown beside incidents and opens none. */
  PAGERDUTY("PAGERDUTY_ROUTING_KEY", "https://events.pagerduty.com") {
    @Override
    Request request(String key, Instant now) {
      var body =
          """
          {"routing_key":"%s","payload":{"summary":"BlueSphere connection test","timestamp":"%s",\
          "source":"bluesphere doctor"}}\
          """
              .formatted(key, now);
      return new Request("POST", "/v2/change/enqueue", Map.of(), body, Set.of(202));
    }
  },

  /** The account's pages: read, nothing is written. */
  STATUSPAGE("STATUSPAGE_TOKEN", "https://api.statuspage.io") {
    @Override
    Request request(String key, Instant now) {
      return new Request(
          "GET", "/v1/pages", Map.of("Authorization", "OAuth " + key), "", Set.of(200));
    }
  };

  private final String variable;
  private final String base;

  OutboundVendor(String variable, String base) {
    this.variable = variable;
    this.base = base;
  }

  /** A call; headers and body hold the secret and are never shown. */
  record Request(
      String method, String path, Map<String, String> headers, String body, Set<Integer> fine) {

    /** Copies. */
    Request {
      headers = Map.copyOf(headers);
      fine = Set.copyOf(fine);
    }
  }

  abstract Request request(String key, Instant now);

  /** The environment variable with its key, as for the server. */
  String variable() {
    return variable;
  }

  /** Where it is in real life. */
  String base() {
    return base;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<OutboundVendor> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
