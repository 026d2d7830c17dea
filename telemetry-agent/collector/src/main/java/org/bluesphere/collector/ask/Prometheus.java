package org.bluesphere.collector.ask;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.bluesphere.model.secret.Secret;

/**
 * Asks a Prometheus, one request a call. Follows no redirect, since it could lead anywhere, and
 * reads no more than it can hold. Safe for many threads.
 */
final class Prometheus implements AutoCloseable {
  static final int LARGEST_BYTES = 8 << 20;

  private final URI address;
  private final Optional<Secret> token;
  private final Duration patience;
  private final HttpClient client;

  /** At a base address, the token read anew for each call. */
  Prometheus(URI base, Optional<Secret> token, Duration patience) {
    this.address = URI.create(base.toString().replaceAll("/+$", "") + "/api/v1/query_range");
    this.token = token;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience.dividedBy(2))
            .followRedirects(Redirect.NEVER)
            .build();
  }

  /** Values at each step of {@code [from, to]}; never throws for anything Prometheus does. */
  RangeAnswer ask(String query, Instant from, Instant to, Duration step) {
    var form = new LinkedHashMap<String, String>();
    form.put("query", query);
    form.put("start", Long.toString(from.getEpochSecond()));
    form.put("end", Long.toString(to.getEpochSecond()));
    form.put("step", Long.toString(step.toSeconds()));
    form.put("timeout", patience.toSeconds() + "s");
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(encoded(form)));
    if (token.isPresent()) {
      var secret = token.get().reveal();
      if (secret.isEmpty() || !secret.get().matches("[\\x21-\\x7e]+")) {
        return new RangeAnswer.Denied(
            secret.isEmpty() ? token.get().missing() : "the token has signs no header can carry");
      }
      request.header("Authorization", "Bearer " + secret.get());
    }
    return sent(request.build());
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private RangeAnswer sent(HttpRequest request) {
    // A timeout of the request ends with the headers, and a body may trickle for ever.
    var answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BYTES));
    try {
      var got = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return RangeAnswer.Reader.read(got.statusCode(), after(got), got.body());
    } catch (TimeoutException e) {
      return later("no whole answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return later("broken off");
    } finally {
      answer.cancel(true);
    }
  }

  private RangeAnswer failed(Throwable why) {
    if (why instanceof ConnectException || why instanceof HttpConnectTimeoutException) {
      return later(
          "nobody answers at "
              + address.getAuthority()
              + ": is it running, and is --prometheus its address?");
    }
    boolean tooLarge =
        why instanceof IOException && String.valueOf(why.getMessage()).contains("exceed");
    return tooLarge
        ? new RangeAnswer.TooMuch("the answer is larger than 8 MiB")
        : later("no whole answer: " + why.getClass().getSimpleName());
  }

  private static RangeAnswer later(String why) {
    return new RangeAnswer.Later(Optional.empty(), why);
  }

  private static Optional<Duration> after(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(it -> it.matches("\\d{1,6}"))
        .map(it -> Duration.ofSeconds(Long.parseLong(it)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
