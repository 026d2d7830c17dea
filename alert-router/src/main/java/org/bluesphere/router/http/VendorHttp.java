package org.bluesphere.router.http;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.outbox.DeliveryResult;
import org.jspecify.annotations.Nullable;

/** Calls a vendor and sorts what comes back; safe for use by many threads. */
public final class VendorHttp implements AutoCloseable {

  private static final int ANSWER_KEPT_CHARS = 500;

  /** An answer that is longer is no vendor's; cut off, like half an answer. */
  private static final long LONGEST_ANSWER_BYTES = 8L << 20;

  private static final int TIMED_OUT = 408;
  private static final int TOO_EARLY = 425;

  private final HttpClient client;
  private final Duration timeout;

  /**
   * With a time limit on each call, from connecting, which may take half of it, to the last byte.
   */
  public VendorHttp(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout.dividedBy(2))
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
    return sorted(exchange(method, uri, oauth, json));
  }

  /** Calls with a JSON body, none when empty, and leaves the answer as it is. */
  TransportAnswer exchange(String method, URI uri, Optional<Secret> oauth, String json) {
    var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .method(method, body);
    if (oauth.isPresent()) {
      var token = oauth.get().reveal();
      if (token.isEmpty()) {
        return new TransportAnswer.Unreached(oauth.get().missing());
      }
      if (!token.get().matches("[\\x21-\\x7e]+")) {
        // Not left to the client: its complaint would carry the token into the log.
        return new TransportAnswer.Unreached(
            "the token has spaces or signs that no header can carry");
      }
      request.header("Authorization", "OAuth " + token.get());
    }
    return answer(request.build());
  }

  // The request's own time limit ends with the headers; a body that stalls is cut off here.
  private TransportAnswer answer(HttpRequest request) {
    var limited = BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER_BYTES);
    var answer = client.sendAsync(request, limited);
    try {
      var response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return new TransportAnswer.Answered(response.statusCode(), pause(response), response.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new TransportAnswer.Unsure("no whole answer within " + timeout);
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new TransportAnswer.Unsure("interrupted");
    }
  }

  private static TransportAnswer failed(@Nullable Throwable why) {
    return why instanceof ConnectException || why instanceof HttpConnectTimeoutException
        ? new TransportAnswer.Unreached("not reachable: " + why)
        : new TransportAnswer.Unsure("no whole answer: " + why);
  }

  /** What an answer means, however it came. */
  public static Answer sorted(TransportAnswer answer) {
    return switch (answer) {
      case TransportAnswer.Unreached(String why) ->
          new Answer.Not(new DeliveryResult.Failed(0, why));
      case TransportAnswer.Unsure(String why) -> new Answer.Not(new DeliveryResult.Unknown(why));
      case TransportAnswer.Answered(int status, var pause, String text) ->
          sorted(status, pause, text);
    };
  }

  private static Answer sorted(int status, Optional<Duration> pause, String text) {
    if (status >= 200 && status < 300) {
      return new Answer.Ok(status, text);
    }
    var kept = text.substring(0, Math.min(text.length(), ANSWER_KEPT_CHARS));
    if (status == 429 || status == 420) {
      return new Answer.Not(new DeliveryResult.Limited(status, pause, kept));
    }
    return new Answer.Not(
        status >= 500 || status == TIMED_OUT || status == TOO_EARLY
            ? new DeliveryResult.Failed(status, kept)
            : new DeliveryResult.Refused(status, kept));
  }

  private static Optional<Duration> pause(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .or(() -> response.headers().firstValue("ratelimit-reset"))
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  /** Gives up calls that are out. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
