package org.bluesphere.platform.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls by HTTP; follows no redirect, for a secret must not go where nobody sent it. */
public final class Wire implements AutoCloseable {
  private static final int SHOWN_CHARS = 500;

  private final Duration patience;
  private final HttpClient client;

  /** With a time limit on each call. */
  public Wire(Duration patience) {
    this.patience = patience;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(Redirect.NEVER)
            .build();
  }

  /** What came back. */
  sealed interface Answer {

    /** A whole answer. */
    record Said(int status, String body) implements Answer {
      /** On one line and cut, for people. */
      String shown() {
        var line = body.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return status
            + " "
            + (line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS - 1) + "…");
      }

      /** The same without the secret, should it come back. */
      String shown(String secret) {
        return new Said(status, body.replace(secret, "<secret>")).shown();
      }
    }

    /** None; {@code why} in words. */
    record Silence(String why) implements Answer {}
  }

  Answer get(String url, Map<String, String> headers) throws InterruptedException {
    return send(url, headers, HttpRequest.newBuilder().GET());
  }

  Answer post(String url, Map<String, String> headers, String body) throws InterruptedException {
    return send(url, headers, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
  }

  private Answer send(String url, Map<String, String> headers, HttpRequest.Builder request)
      throws InterruptedException {
    try {
      headers.forEach(request::header);
      var answer =
          client.send(
              request.uri(URI.create(url)).timeout(patience).build(), BodyHandlers.ofString());
      return new Answer.Said(answer.statusCode(), answer.body());
    } catch (IOException e) {
      // Some have no message of their own, and none has the secrets of headers or bodies.
      return new Answer.Silence("no answer: " + e.getClass().getSimpleName());
    } catch (IllegalArgumentException e) {
      // Its message could hold a secret: a header's value, or the end of a path.
      return new Answer.Silence("an address or a secret has signs that HTTP can't carry");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
