package org.bluesphere.extras.pagerduty;

import com.github.dikhan.pagerduty.client.events.HttpApiServiceImpl;
import com.github.dikhan.pagerduty.client.events.exceptions.NotifyEventException;
import com.mashape.unirest.http.Unirest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.protocol.HttpContext;
import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends by pagerduty-client, one request a call. Its retries, which sleep in the caller, are off,
 * and it is given an HTTP client that retries nothing either. Safe for use by many threads.
 *
 * <p>What the client returns lacks the status of a 400 and the wait of a 429, and an answer that is
 * no JSON makes it throw, so answers are noted where they come in.
 */
final class EnqueueTransport implements VendorTransport {

  /** At most so many calls at once; the outbox has 8 out to each receiver. */
  private static final int MOST_CONNECTIONS = 32;

  /** An answer that is longer is no vendor's. */
  private static final int LONGEST_ANSWER_BYTES = 8 << 20;

  private final ThreadLocal<Optional<TransportAnswer>> noted =
      ThreadLocal.withInitial(Optional::empty);
  private final CloseableHttpClient http;
  private final HttpApiServiceImpl client;

  EnqueueTransport(String enqueue, Duration timeout) {
    http = oneRequestEach(timeout);
    Unirests.endItsOwn();
    client = new HttpApiServiceImpl(enqueue, enqueue, false);
    Unirests.endItsOwn();
    Unirest.setHttpClient(http);
  }

  private CloseableHttpClient oneRequestEach(Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    return HttpClients.custom()
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        // A connection that the other side let go would make a page's outcome unknown.
        .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectTimeout(millis / 2)
                .setConnectionRequestTimeout(millis)
                .setSocketTimeout(millis)
                .build())
        .addInterceptorLast(this::note)
        .build();
  }

  // Runs in the thread that called, once the head of an answer is there.
  private void note(HttpResponse response, HttpContext context) throws IOException {
    var bytes = response.getEntity() == null ? new byte[0] : whole(response.getEntity());
    response.setEntity(new ByteArrayEntity(bytes));
    int status = response.getStatusLine().getStatusCode();
    var text = new String(bytes, StandardCharsets.UTF_8);
    noted.set(Optional.of(new TransportAnswer.Answered(status, pause(response), text)));
  }

  private static byte[] whole(HttpEntity entity) throws IOException {
    var bytes = entity.getContent().readNBytes(LONGEST_ANSWER_BYTES + 1);
    if (bytes.length > LONGEST_ANSWER_BYTES) {
      throw new IOException("an answer of more than " + LONGEST_ANSWER_BYTES + " bytes");
    }
    return bytes;
  }

  private static Optional<Duration> pause(HttpResponse response) {
    var header = response.getFirstHeader("Retry-After");
    return Optional.ofNullable(header)
        .or(() -> Optional.ofNullable(response.getFirstHeader("ratelimit-reset")))
        .map(it -> it.getValue())
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  @Override
  public String name() {
    return PagerDutyClient.NAME;
  }

  @Override
  public TransportAnswer send(String json) {
    noted.remove();
    try {
      var _ = client.notifyEvent(new PreparedEvent(json));
      return noted.get().orElseGet(() -> new TransportAnswer.Unsure("no whole answer"));
    } catch (NotifyEventException | RuntimeException e) {
      return noted.get().orElseGet(() -> failed(e));
    } finally {
      noted.remove();
    }
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
    // Its message could hold the event, and with it the routing key.
    return new TransportAnswer.Unsure("no whole answer: " + e.getClass().getSimpleName());
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the HTTP client", e);
    }
  }
}
