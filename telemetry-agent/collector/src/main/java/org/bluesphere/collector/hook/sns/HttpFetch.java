package org.bluesphere.collector.hook.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks over HTTPS; follows no redirect, since it could lead anywhere. */
public final class HttpFetch implements Fetch {
  private static final int LARGEST_BYTES = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(Redirect.NEVER).build();

  @Override
  public byte[] get(URI address) throws IOException {
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
    try {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("answered with " + answer.statusCode());
        }
        var bytes = body.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
          throw new IOException("answered with more than " + LARGEST_BYTES + " bytes");
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("broken off", e);
    }
  }
}
