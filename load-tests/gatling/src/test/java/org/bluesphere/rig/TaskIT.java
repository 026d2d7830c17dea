package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.rig.Until.until;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas as real processes. */
class TaskIT {
  private static final Duration MESSAGE = Duration.ofMillis(1);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
  }

  private Task start(boolean sick) {
    var task = Task.start(Replica.NO_QUEUE, MESSAGE.toMillis(), sick, client);
    until("it says where it serves", () -> task.address().isPresent());
    return task;
  }

  private int status(Task task, String path) throws IOException, InterruptedException {
    var address = task.address().orElseThrow().resolve(path);
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void workCostsItsVirtualCpuExactlyWhatItSays() throws Exception {
    try (var task = start(false)) {
      until("healthy", task::healthy);

      assertThat(status(task, "/work?ms=20")).isEqualTo(200);
      assertThat(status(task, "/work?ms=30")).isEqualTo(200);

      assertThat(task.usage().orElseThrow().busyNanos()).isEqualTo(Duration.ofMillis(50).toNanos());
    }
  }

  @Test
  void itHoldsAsMuchMemoryAsItIsTold() {
    try (var task = start(false)) {
      until("healthy", task::healthy);

      task.hold(88);

      assertThat(task.usage().orElseThrow().memoryPercent()).isEqualTo(88);
    }
  }

  @Test
  void tooMuchWorkIsRefusedAsAnOverloadedTaskDoes() throws Exception {
    try (var task = start(false)) {
      until("healthy", task::healthy);
      var address = task.address().orElseThrow().resolve("/work?ms=60000");
      var long_ =
          client.sendAsync(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
      until("it works", () -> task.usage().orElseThrow().busyNanos() > 0);

      assertThat(status(task, "/work?ms=1")).isEqualTo(503);
      long_.cancel(true);
    }
  }

  @Test
  void aSickOneServesAndIsNeverHealthy() {
    try (var task = start(true)) {
      assertThat(task.usage()).isPresent();
      assertThat(task.healthy()).isFalse();
    }
  }

  @Test
  void closingEndsTheProcessAndFreesItsPort() {
    var task = start(false);

    task.close();

    until("it is gone", () -> !task.alive());
    assertThat(task.usage()).isEmpty();
    assertThat(task.healthy()).isFalse();
  }

  @Test
  void itTakesMessagesFromAQueue() {
    var backlog = new Backlog(Duration.ofMillis(100));
    for (int i = 0; i < 5; i++) {
      backlog.publish();
    }
    var balancer = Balancer.start(1000, backlog);
    try (var task = Task.start(balancer.url() + "/queue/take", MESSAGE.toMillis(), false, client)) {
      backlog.release();

      until("the queue is empty", () -> backlog.depth() == 0);
      until(
          "all five were worked on",
          () ->
              task.usage().map(Task.Usage::busyNanos).orElse(0L)
                  >= MESSAGE.multipliedBy(5).toNanos());
    } finally {
      balancer.close();
    }
  }

  @Test
  void itEndsWithWhoeverStartedIt() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(
                        URI.create(
                            Replica.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                    .toString(),
                Replica.class.getName(),
                Replica.NO_QUEUE,
                "1",
                "well")
            .start();
    try {
      assertThat(process.inputReader().readLine()).startsWith("port ");

      process.outputWriter().close();

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
