package org.bluesphere.platform.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One service of the BlueSphere backend as a process of its own. */
public final class Backend implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Settings settings;
  private final HttpClient client;
  private Process process;

  /**
   * How a service is started.
   *
   * @param service {@code api-gateway}, {@code data-processing} or {@code ml-prediction}
   * @param jar the backend's runnable jar
   * @param otlp address of the OTLP listener
   * @param step time between exports
   * @param ingest time between ingests
   * @param folder where its output and its truth log go
   */
  public record Settings(
      String service,
      int port,
      Path jar,
      String otlp,
      String environment,
      Duration step,
      Duration ingest,
      Path folder) {}

  private Backend(Settings settings, HttpClient client) {
    this.settings = settings;
    this.client = client;
    this.process = launch();
  }

  /** Starts the process; {@link #ready} tells when it answers. */
  public static Backend start(Settings settings, HttpClient client) {
    return new Backend(settings, client);
  }

  private Process launch() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                settings.jar().toString(),
                "--service=" + settings.service(),
                "--server.port=" + settings.port(),
                "--ocean=demo",
                "--ingest.period=" + settings.ingest().toMillis() + "ms",
                "--faults.enabled=true",
                "--truth-log=" + settings.folder().resolve(settings.service() + ".truth"),
                "--bluesphere.telemetry.step=" + settings.step().toMillis() + "ms",
                "--bluesphere.telemetry.endpoint=" + settings.otlp() + "/v1/metrics",
                "--bluesphere.telemetry.environment=" + settings.environment(),
                "--bluesphere.telemetry.slo-boundaries[http.server.request.duration]=250ms,1s"));
    var builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(
            settings.folder().resolve(settings.service() + ".log").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + settings.service(), e);
    }
  }

  /** Its name. */
  public String service() {
    return settings.service();
  }

  /** Whether the process lives. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Where it answers. */
  public String url() {
    return "http://127.0.0.1:" + settings.port();
  }

  /** Whether it is ready to be asked. */
  public boolean ready() {
    return status("/readyz") == 200;
  }

  /** The status of a GET, 0 when none came. */
  public int status(String path) {
    try {
      return client
          .send(request(path).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(CALL);
  }

  /** Switches a fault on; the answer's status. */
  public int fault(String json) {
    var post =
        request("/admin/faults")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Starts it again after it was killed. */
  public void restart() {
    process = launch();
  }

  /** Asks it to end and waits for the last export. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
