package org.bluesphere.platform.cli.connect;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values that a running server sends to a vendor each minute: it knows best whether they arrive.
 */
final class ExportCheck {
  /** Vendors that take values, and what makes a server send them. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "cloudwatch", "--cloudwatch-metrics and --aws-region",
          "datadog", "--extras and --datadog-api-key");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ExportCheck() {}

  /** Whether values go to this vendor at all. */
  static boolean knows(String vendor) {
    return OPTIONS.containsKey(vendor);
  }

  /**
   * What the server says; empty when it sends this vendor nothing.
   *
   * @throws IOException when the server does not answer
   */
  static Optional<Checked> run(HttpClient client, String operator, String vendor)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(operator + "/api/v1/exports")).timeout(PATIENCE).build();
    var answer = client.send(request, BodyHandlers.ofString());
    try {
      for (var item : JSON.readTree(answer.body()).path("items")) {
        if (item.path("vendor").asString("").equals(vendor)) {
          return Optional.of(checked(vendor, item));
        }
      }
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IOException("the answer is no JSON", e);
    }
  }

  /** What to say when nothing is sent and nothing else can be tried. */
  static Checked notSetUp(String vendor) {
    return new Checked(
        vendor,
        "out",
        "nothing",
        "nothing",
        "",
        "the server sends nothing to %s; start it with %s".formatted(vendor, OPTIONS.get(vendor)));
  }

  private static Checked checked(String vendor, JsonNode item) {
    long taken = item.path("taken").asLong(0);
    var state = item.path("state").asString("");
    var mend = item.path("mend").asString("");
    boolean fine = state.equals("ready") && mend.isEmpty() && taken > 0;
    return new Checked(
        vendor,
        "out",
        "values, each minute, by the server",
        state,
        "%d taken, %d waiting, %d given up"
            .formatted(taken, item.path("waiting").asLong(0), item.path("dropped").asLong(0)),
        fine ? "" : mend.isEmpty() ? "nothing was taken yet; ask again in a minute" : mend);
  }
}
