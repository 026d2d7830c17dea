package org.bluesphere.extras.datadog;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.ApiException;
import com.datadog.api.client.ApiResponse;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.http.conn.ConnectTimeoutException;
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Calls Datadog, one request a call, the key read anew for each; safe for many threads. */
final class Api implements AutoCloseable {
  private final ApiClient client;

  /** By the client's names for them. */
  private final Map<String, Secret> keys;

  /** For what an API key alone may do. */
  Api(Connection to) {
    this(to, Map.of("apiKeyAuth", key(to)));
  }

  /** For what an application key may do as well. */
  Api(Connection to, Secret application) {
    this(to, Map.of("apiKeyAuth", key(to), "appKeyAuth", application));
  }

  private Api(Connection to, Map<String, Secret> keys) {
    this.client = new OneRequestClient(to.base(), to.timeout());
    this.keys = keys;
  }

  private static Secret key(Connection to) {
    return to.key().orElseThrow(() -> new IllegalArgumentException("Datadog wants an API key"));
  }

  /** A call of one of the client's APIs. */
  @FunctionalInterface
  interface Call {
    /** Makes it. */
    ApiResponse<?> on(ApiClient client) throws ApiException;
  }

  /** Why nothing can be called; empty when it can. */
  Optional<String> keyless() {
    return keys.values().stream().flatMap(it -> unusable(it).stream()).findFirst();
  }

  private static Optional<String> unusable(Secret key) {
    var revealed = key.reveal();
    if (revealed.isEmpty()) {
      return Optional.of(key.missing());
    }
    return revealed
        .filter(it -> !it.matches("[\\x21-\\x7e]+"))
        .map(it -> "a key has spaces or signs that no header can carry");
  }

  TransportAnswer call(Call call) {
    var why = keyless();
    if (why.isPresent()) {
      return new TransportAnswer.Unreached(why.get());
    }
    var secrets = new TreeMap<String, String>();
    keys.forEach((name, key) -> secrets.put(name, key.reveal().orElse("")));
    client.configureApiKeys(secrets);
    try {
      var response = call.on(client);
      return new TransportAnswer.Answered(response.getStatusCode(), Optional.empty(), "");
    } catch (ApiException e) {
      return answered(e, secrets.values());
    } catch (ProcessingException e) {
      return failed(e);
    }
  }

  // A code of 0 is the client's own: it could not make sense of what came.
  private static TransportAnswer answered(ApiException e, Collection<String> secrets) {
    if (e.getCode() == 0) {
      return failed(e);
    }
    var text = Optional.ofNullable(e.getResponseBody()).orElse("");
    for (var secret : secrets) {
      text = secret.isEmpty() ? text : text.replace(secret, "<redacted>");
    }
    return new TransportAnswer.Answered(e.getCode(), pause(e.getResponseHeaders()), text);
  }

  /** By the header that Datadog documents, else by the one that everybody does. */
  private static Optional<Duration> pause(@Nullable Map<String, List<String>> headers) {
    return header(headers, "x-ratelimit-reset")
        .or(() -> header(headers, "Retry-After"))
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static Optional<String> header(@Nullable Map<String, List<String>> headers, String name) {
    return headers == null
        ? Optional.empty()
        : headers.entrySet().stream()
            .filter(it -> name.equalsIgnoreCase(it.getKey()) && !it.getValue().isEmpty())
            .map(it -> it.getValue().getFirst())
            .findFirst();
  }

  private static TransportAnswer failed(Throwable e) {
    for (@Nullable Throwable why = e; why != null; why = why.getCause()) {
      if (why instanceof ConnectException
          || why instanceof ConnectTimeoutException
          || why instanceof UnknownHostException) {
        return new TransportAnswer.Unreached("not reachable: " + why);
      }
      if (why instanceof IOException) {
        return new TransportAnswer.Unsure("no whole answer: " + why);
      }
    }
    return new TransportAnswer.Unsure("no whole answer: " + e.getClass().getSimpleName());
  }

  @Override
  public void close() {
    client.getHttpClient().close();
  }
}
