package org.bluesphere.platform.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A server that is asked.
 *
 * @param url where, without a path
 */
record RunningServer(String url) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /**
   * Its answer.
   *
   * @throws UnusableException when there is none, or it is an error, with what the server says
   */
  String get(String path) throws InterruptedException {
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new UnusableException(answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UnusableException(
          "no server answers at "
              + url
              + "; start one with ./bluesphere serve, or name it by --url");
    } catch (IllegalArgumentException e) {
      throw new UnusableException(
          "--url " + url + " is no address; write for example http://127.0.0.1:8080");
    }
  }

  /** A part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
