package org.bluesphere.platform.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain SERVICE/OBJECTIVE}: asks the running server and prints its evidence. */
@Command(
    name = "explain",
    description = "Prints how an objective's answer comes about, from the running server.",
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVICE/OBJECTIVE")
  String objective = "";

  @Option(names = "--at", description = "an instant such as 2026-11-23T12:00:00Z [now]")
  String at = "";

  @Option(names = "--environment", description = "[the server's default]")
  String environment = "";

  @Option(
      names = "--url",
      defaultValue = "${env:BLUESPHERE_URL:-http://127.0.0.1:8080}",
      description = "the running server [${DEFAULT-VALUE}]")
  String url = "";

  @Override
  public Integer call() throws InterruptedException {
    int slash = objective.indexOf('/');
    if (slash <= 0 || slash == objective.length() - 1) {
      System.err.println(
          "\"" + objective + "\" is no SERVICE/OBJECTIVE; write for example api-gateway/latency");
      return 2;
    }
    var address =
        "%s/api/v1/slos/%s/%s/explain?%s%s"
            .formatted(
                url,
                encoded(objective.substring(0, slash)),
                encoded(objective.substring(slash + 1)),
                environment.isEmpty() ? "" : "environment=" + encoded(environment) + "&",
                at.isEmpty() ? "" : "at=" + encoded(at));
    try {
      var answer =
          HttpClient.newBuilder()
              .connectTimeout(Duration.ofSeconds(5))
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(address))
                      .timeout(Duration.ofSeconds(30))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      var out = answer.statusCode() == 200 ? System.out : System.err;
      out.println(answer.body());
      return answer.statusCode() == 200 ? 0 : 2;
    } catch (IOException e) {
      System.err.println(
          "no server answers at "
              + url
              + "; start one with ./bluesphere serve, or name it by --url");
      return 2;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
