package org.bluesphere.platform.cli.connect;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a vendor's test message to a running server, and asks the server what it counted. */
final class InboundCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final String operator;
  private final String otlp;

  InboundCheck(HttpClient client, String operator, String otlp) {
    this.client = client;
    this.operator = operator;
    this.otlp = otlp;
  }

  /** What the server says of a vendor. */
  private record Seen(String state, String mend, SortedMap<String, Long> counts) {}

  /**
   * Both sides of one message.
   *
   * @throws IOException when the server does not answer
   */
  Checked run(InboundVendor vendor, String secret, Instant now)
      throws IOException, InterruptedException {
    var before = seen(vendor);
    var call = vendor.call(secret, now);
    var request =
        HttpRequest.newBuilder(URI.create(otlp + call.path()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::header);
    var answer = client.send(request.build(), BodyHandlers.ofString());
    var after = seen(vendor);
    var outcome = outcome(answer, before, after);
    return new Checked(
        vendor.word(),
        "in",
        "a test message to " + otlp + call.shown(),
        answer.statusCode() + " " + outcome,
        counted(before, after),
        call.fine().contains(outcome) ? "" : mend(vendor, after, outcome));
  }

  private Seen seen(InboundVendor vendor) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(operator + "/api/v1/hooks")).timeout(PATIENCE).build();
    for (var item : json(client.send(request, BodyHandlers.ofString()).body()).path("items")) {
      if (item.path("vendor").asString("").equals(vendor.word())) {
        var counts = new TreeMap<String, Long>();
        item.path("counts")
            .properties()
            .forEach(it -> counts.put(it.getKey(), it.getValue().asLong(0)));
        return new Seen(item.path("state").asString(""), item.path("mend").asString(""), counts);
      }
    }
    throw new IOException(operator + " knows no way in for " + vendor.word());
  }

  private static JsonNode json(String text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IOException("the answer is no JSON", e);
    }
  }

  // Refusals say it in a problem's words, so what grew tells it in ours.
  private static String outcome(HttpResponse<String> answer, Seen before, Seen after)
      throws IOException {
    var body = json(answer.body());
    var said = body.path("outcome").asString(body.path("status").asString(""));
    return answer.statusCode() < 300
        ? said
        : after.counts().keySet().stream()
            .filter(
                it -> after.counts().getOrDefault(it, 0L) > before.counts().getOrDefault(it, 0L))
            .findFirst()
            .orElse(said);
  }

  private static String counted(Seen before, Seen after) {
    return after.counts().entrySet().stream()
        .filter(it -> it.getValue() > before.counts().getOrDefault(it.getKey(), 0L))
        .map(it ->
            "%s %d, before %d"
                .formatted(
                    it.getKey(), it.getValue(), before.counts().getOrDefault(it.getKey(), 0L)))
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }

  private static String mend(InboundVendor vendor, Seen after, String outcome) {
    return after.state().equals("ready")
        ? "the server answers \"%s\": give it and this command the same secret, in %s"
            .formatted(outcome, vendor.variable())
        : "at the server: " + after.mend();
  }
}
