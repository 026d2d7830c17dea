package org.bluesphere.router.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.bluesphere.router.outbox.DeliveryResult;

/** Calls a vendor and sorts what comes back; safe for use by many threads. */
public final class VendorHttp {

  private static final int ANSWER_KEPT_CHARS = 500;

  private final HttpClient client;
  private final Duration timeout;

  /** With a time limit on each call, connecting included. */
  public VendorHttp(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** An answer: either a vendor's, or why there is none. */
  public sealed interface Answer {
    /** A whole 2xx answer. */
    record Ok(int status, String body) implements Answer {}

    /** Anything else, already sorted. */
    record Not(DeliveryResult result) implements Answer {}
  }

  /** Calls with a JSON body, none when empty. */
  public Answer call(String method, URI uri, Optional<Secret> oauth, String json) {
    var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .method(method, body);
    oauth.ifPresent(token -> request.header("Authorization", "OAuth " + token.reveal()));
    try {
      return sorted(client.send(request.build(), BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Answer.Not(new DeliveryResult.Failed(0, "not reachable: " + e));
    } catch (IOException e) {
      return new Answer.Not(new DeliveryResult.Unknown("no whole answer: " + e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Not(new DeliveryResult.Unknown("interrupted"));
    }
  }

  private static Answer sorted(HttpResponse<String> response) {
    int status = response.statusCode();
    var text = response.body();
    if (status >= 200 && status < 300) {
      return new Answer.Ok(status, text);
    }
    var kept = text.substring(0, Math.min(text.length(), ANSWER_KEPT_CHARS));
    if (status == 429 || status == 420) {
      return new Answer.Not(new DeliveryResult.Limited(status, pause(response), kept));
    }
    return new Answer.Not(
        status >= 500
            ? new DeliveryResult.Failed(status, kept)
            : new DeliveryResult.Refused(status, kept));
  }

  private static Optional<Duration> pause(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .or(() -> response.headers().firstValue("ratelimit-reset"))
        .filter(value -> value.matches("\\d{1,5}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }
}
