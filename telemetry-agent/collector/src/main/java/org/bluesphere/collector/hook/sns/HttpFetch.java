package org.bluesphere.collector.hook.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks over HTTPS; follows no redirect, since it could lead anywhere. */
public final class HttpFetch implements Fetch {
  static final int LARGEST_BYTES = 64 << 10;

  private final Duration patience;
  private final HttpClient client;

  /** Waits 5 s for the whole answer. */
  public HttpFetch() {
    this(Duration.ofSeconds(5));
  }

  HttpFetch(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder().connectTimeout(patience).followRedirects(Redirect.NEVER).build();
  }

  @Override
  public byte[] get(URI address) throws IOException {
    var request = HttpRequest.newBuilder(address).GET().build();
    // A timeout of the request ends with the headers, and a body may trickle for ever.
    var answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BYTES));
    var got = waited(answer);
    if (got.statusCode() != 200) {
      throw new IOException("answered with " + got.statusCode());
    }
    return got.body();
  }

  private HttpResponse<byte[]> waited(Future<HttpResponse<byte[]>> answer) throws IOException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("not answered within " + patience.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException("no answer that can be used: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("broken off", e);
    } finally {
      answer.cancel(true);
    }
  }
}
