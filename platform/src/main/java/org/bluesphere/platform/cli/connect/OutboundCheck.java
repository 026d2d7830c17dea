package org.bluesphere.platform.cli.connect;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Calls a vendor once. */
final class OutboundCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER_CHARS = 200;

  private OutboundCheck() {}

  static Checked run(HttpClient client, OutboundVendor vendor, String base, String key, Instant now)
      throws InterruptedException {
    var call = vendor.request(key, now);
    var address = (base.isEmpty() ? vendor.base() : base.replaceAll("/+$", "")) + call.path();
    var sent = call.method() + " " + address;
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::header);
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      var said = answer.statusCode() + " " + shortened(answer.body().replace(key, "<secret>"));
      return new Checked(
          vendor.word(),
          "out",
          sent,
          said,
          "",
          call.fine().contains(answer.statusCode()) ? "" : mend(vendor, answer.statusCode()));
    } catch (IOException e) {
      return new Checked(
          vendor.word(),
          "out",
          sent,
          "no answer: " + e.getClass().getSimpleName(),
          "",
          "this machine does not reach "
              + vendor.word()
              + "; look at proxy, name service, firewall");
    }
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_ANSWER_CHARS
        ? line
        : line.substring(0, LONGEST_ANSWER_CHARS - 1) + "…";
  }

  private static String mend(OutboundVendor vendor, int status) {
    return switch (status) {
      case 400, 401, 403, 404 ->
          vendor.word()
              + " does not take this key; set "
              + vendor.variable()
              + " to one it gave you";
      case 429 -> "too many calls; try again in a minute";
      default -> vendor.word() + " has trouble of its own; try again later";
    };
  }
}
