package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.rig.Until.until;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.bluesphere.scaling.verdict.Sli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancerIT {
  private static final long WITHIN_MILLIS = 60_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<HttpServer> servers = new ArrayList<>();
  private final Backlog backlog = new Backlog(Duration.ZERO);
  private Balancer balancer = Balancer.start(WITHIN_MILLIS, backlog);

  @AfterEach
  void close() {
    balancer.close();
    servers.forEach(it -> it.stop(0));
    client.close();
  }

  private URI target(int status, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(balancer.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int post(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(balancer.url() + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Answers are judged after they were sent, so a little later than they are here. */
  private Sli judged(long requests) {
    var seen = new long[2];
    until(
        requests + " judged",
        () -> {
          var sli = balancer.sli();
          seen[0] += sli.total();
          seen[1] += sli.bad();
          return seen[0] >= requests;
        });
    return new Sli(seen[0], seen[1]);
  }

  @Test
  void requestsGoFromOneTargetToTheNext() throws Exception {
    balancer.add(target(200, "a"));
    balancer.add(target(200, "b"));

    var answers = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      answers.append(get("/work").body());
    }

    assertThat(answers.toString()).isIn("ababab", "bababa");
  }

  @Test
  void aTargetThatIsRemovedGetsNothingMore() throws Exception {
    var leaving = target(200, "a");
    balancer.add(leaving);
    balancer.add(target(200, "b"));

    balancer.remove(leaving);

    for (int i = 0; i < 4; i++) {
      assertThat(get("/work").body()).isEqualTo("b");
    }
  }

  @Test
  void everyRequestIsCountedJudgedAndTimedOnce() throws Exception {
    balancer.add(target(200, "fine"));
    balancer.add(target(500, "broken"));

    for (int i = 0; i < 10; i++) {
      get("/work");
    }

    assertThat(judged(10)).isEqualTo(new Sli(10, 5));
    assertThat(balancer.total()).isEqualTo(10);
    assertThat(balancer.failed()).isEqualTo(5);
    assertThat(balancer.latencies().getTotalCount()).isEqualTo(10);
    assertThat(balancer.latencies().getTotalCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 404, 429})
  void whatHelpsNobodyIsBad(int status) throws Exception {
    balancer.add(target(status, "no"));

    assertThat(get("/api/v1/stations").statusCode()).isEqualTo(status);

    assertThat(judged(1)).isEqualTo(new Sli(1, 1));
    assertThat(balancer.failed()).isEqualTo(1);
  }

  @Test
  void whatIsSlowerThanPromisedIsBad() throws Exception {
    balancer.close();
    balancer = Balancer.start(0, backlog);
    balancer.add(target(200, "late"));

    get("/work");

    assertThat(judged(1)).isEqualTo(new Sli(1, 1));
    assertThat(balancer.failed()).isZero();
  }

  @Test
  void withoutTargetsARequestFailsAndIsCounted() throws Exception {
    assertThat(get("/work").statusCode()).isEqualTo(503);
    assertThat(judged(1)).isEqualTo(new Sli(1, 1));
  }

  @Test
  void aTargetThatIsGoneFailsTheRequestAndNotTheBalancer() throws Exception {
    balancer.add(target(200, "x"));
    servers.getFirst().stop(0);

    assertThat(get("/work").statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(judged(1)).isEqualTo(new Sli(1, 1));
  }

  @Test
  void warmingUpAndConsumersAreNoUsers() throws Exception {
    balancer.add(target(200, "warm"));

    get(Balancer.WARM);
    assertThat(post("/queue/take")).isEqualTo(204);
    assertThat(balancer.first()).isNotDone();
    get("/work");

    assertThat(judged(1)).isEqualTo(new Sli(1, 0));
    assertThat(balancer.total()).isEqualTo(1);
    assertThat(balancer.first()).isDone();
  }

  @Test
  void messagesArePublishedAndTaken() throws Exception {
    assertThat(post("/queue")).isEqualTo(202);
    assertThat(backlog.depth()).isEqualTo(1);

    backlog.release();

    assertThat(post("/queue/take")).isEqualTo(200);
    assertThat(post("/queue/take")).isEqualTo(204);
  }
}
