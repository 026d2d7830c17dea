package org.bluesphere.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A {@link Replica} as the rig sees it. */
final class Task implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(2);

  private final Process process;
  private final HttpClient client;
  private volatile Optional<URI> address = Optional.empty();

  private Task(Process process, HttpClient client) {
    this.process = process;
    this.client = client;
  }

  /**
   * Starts one; {@link #healthy} tells when it serves.
   *
   * @param sick whether it never gets healthy
   */
  static Task start(String queue, long messageMillis, boolean sick, HttpClient client) {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx48m",
            "-Xshare:auto",
            "-cp",
            classPath(),
            Replica.class.getName(),
            queue,
            Long.toString(messageMillis),
            sick ? "sick" : "well");
    try {
      var task =
          new Task(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start(),
              client);
      Thread.startVirtualThread(task::readPort);
      return task;
    } catch (IOException e) {
      throw new UncheckedIOException("starting a replica", e);
    }
  }

  /** The folder or jar of this class, and nothing else: a replica needs the JDK alone. */
  static String classPath() {
    try {
      return Path.of(Task.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the rig's own classes are in no folder", e);
    }
  }

  private void readPort() {
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var line = out.readLine();
      if (line != null && line.startsWith("port ")) {
        address = Optional.of(URI.create("http://127.0.0.1:" + line.substring(5)));
        // Read on, so that it never waits for a full pipe.
        while (out.readLine() != null) {}
      }
    } catch (IOException e) {
      // It ended; nobody calls it healthy.
      address = Optional.empty();
    }
  }

  /** Whether it lives. */
  boolean alive() {
    return process.isAlive();
  }

  /** Where it serves; empty before it said so. */
  Optional<URI> address() {
    return address;
  }

  /** Whether its health check says so. */
  boolean healthy() {
    return get("/health").filter(it -> it.statusCode() == 200).isPresent();
  }

  /** What it has used: busy nanoseconds since it began, and percent of memory. */
  Optional<Usage> usage() {
    return get("/usage")
        .filter(it -> it.statusCode() == 200)
        .map(it -> it.body().split(" ", -1))
        .map(it -> new Usage(Long.parseLong(it[0]), Integer.parseInt(it[1])));
  }

  /** Since it began. */
  record Usage(long busyNanos, int memoryPercent) {}

  /** Makes it hold so much of its memory. */
  void hold(double percent) {
    get("/hold?percent=" + Math.round(percent));
  }

  private Optional<HttpResponse<String>> get(String path) {
    var known = address;
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          client.send(
              HttpRequest.newBuilder(known.get().resolve(path)).timeout(CALL).build(),
              HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
