package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every route on every port stands in {@code routes.txt}; a new one is a decision, written there as
 * {@code listener METHOD /path}. What is not listed is not answered.
 */
class RoutesIT {
  private static final Path LIST = Path.of("src/test/resources/routes.txt");
  private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");

  @TempDir static Path data;

  private static Platform platform;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() {
    var options = new ServeOptions();
    options.catalogue = Path.of("../catalogues/bluesphere");
    options.data = data;
    options.environment = "demo";
    options.tempo = ServeOptions.TempoName.TEST;
    platform = Platform.open(options, Platform.Hooks.none());
  }

  @AfterAll
  static void close() {
    platform.close();
  }

  /** Proves itself by a signed token of its own. */
  private static final String SIGNED_LINK = "POST /api/v1/incidents/{id}/publish";

  /** The one button that people press without a session: no cookie counts there. */
  @Test
  void aFormReachesTheButtonByItsTokenAndNothingElse() throws Exception {
    var operator = platform.operatorUrl();

    assertThat(status("POST", operator + "/api/v1/incidents/nope/publish?token=1.x&revision=1"))
        .isEqualTo(404);
    assertThat(status("POST", operator + "/api/v2/alerts")).isEqualTo(403);
    assertThat(status("POST", operator + "/api/v1/incidents/nope/other")).isEqualTo(403);
  }

  @Test
  void everyRouteIsOnTheList() throws IOException {
    var found = new TreeSet<String>();
    platform
        .routes()
        .forEach((listener, routes) -> routes.forEach(route -> found.add(listener + " " + route)));

    assertThat(String.join("\n", found)).isEqualTo(Files.readString(LIST).strip());
  }

  @Test
  void whatIsNotListedIsNotThere() throws Exception {
    for (var path :
        List.of(
            "/nowhere",
            "/actuator",
            "/actuator/env",
            "/h2-console",
            "/components.css/x",
            "/application.yaml",
            "/slos/a/b/c/d",
            "/api/v3/x",
            "/webjars")) {
      assertThat(status("GET", platform.operatorUrl() + path)).as(path).isEqualTo(404);
      assertThat(status("GET", platform.statusUrl() + path)).as(path).isEqualTo(404);
      assertThat(status("GET", platform.otlpUrl() + path)).as(path).isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void aStrayAddressGetsAPageThatHelps() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(platform.operatorUrl() + "/nowhere"))
            .header("Accept", "text/html")
            .build();

    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no page “/nowhere”.", "Overview");
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, There is no page “/nowhere”., ./",
    "/deep/er/still, There is no page “/deep/er/still”., ../../",
    "/incidents/ffffffffffff, There is no incident “ffffffffffff”., ../",
    "/incidents/ffffffffffff.html, There is no incident “ffffffffffff”., ../",
  })
  void aStrayPublicAddressDoesAsWell(String path, String words, String home) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(platform.statusUrl() + path))
            .header("Accept", "text/html")
            .build();

    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains(words, "href=\"" + home + "\">Current status");
  }

  @Test
  void thePageAnswersWhereItsCopyDoes() throws Exception {
    assertThat(status("GET", platform.statusUrl() + "/index.html")).isEqualTo(200);
    assertThat(status("GET", platform.statusUrl() + "/history.html")).isEqualTo(200);
  }

  @Test
  void thePublicPortShowsNothingOfTheOperators() throws Exception {
    for (var route : only("operator", "GET")) {
      if (!platform.routes().get("status").contains("GET " + route) && !route.contains("{")) {
        assertThat(status("GET", platform.statusUrl() + route)).as(route).isEqualTo(404);
      }
    }
  }

  @Test
  void aFormWithoutProofOfOriginIsRefused() throws Exception {
    var writing =
        platform.routes().get("operator").stream()
            .filter(route -> WRITING.contains(route.substring(0, route.indexOf(' '))))
            .filter(route -> !route.equals(SIGNED_LINK))
            .toList();
    assertThat(writing).isNotEmpty();

    for (var route : writing) {
      var method = route.substring(0, route.indexOf(' '));
      var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "x");
      assertThat(status(method, platform.operatorUrl() + path)).as(route).isEqualTo(403);
    }
  }

  @Test
  void thePublicPortTakesNothing() throws Exception {
    var writing =
        platform.routes().get("status").stream()
            .filter(route -> WRITING.contains(route.substring(0, route.indexOf(' '))))
            .toList();

    assertThat(writing).isEmpty();
    assertThat(status("POST", platform.statusUrl() + "/")).isGreaterThanOrEqualTo(400);
  }

  private static Set<String> only(String listener, String method) {
    return platform.routes().get(listener).stream()
        .filter(route -> route.startsWith(method + " "))
        .map(route -> route.substring(method.length() + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private int status(String method, String url) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(
                method,
                method.equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("a=b"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
