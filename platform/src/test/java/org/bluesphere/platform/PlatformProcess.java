package org.bluesphere.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} as a process of its own, at test tempo, asked over HTTP. */
final class PlatformProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CALL).build();
  private final int port = freePort();
  private final int otlpPort = freePort();
  private final int grpcPort = freePort();
  private final List<String> command;
  private final Path output;
  private Process process;

  /** Starts it on an empty or a former data folder; {@link #ready} tells when it answers. */
  PlatformProcess(Path folder, List<String> receivers) {
    this(Path.of("../catalogues/bluesphere"), folder, receivers);
  }

  /** The same with another catalogue. */
  PlatformProcess(Path catalogue, Path folder, List<String> receivers) {
    command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--catalogue=" + catalogue,
                "--data=" + folder.resolve("data"),
                "--environment=demo",
                "--tempo=TEST",
                "--port=" + port,
                "--status-port=" + freePort(),
                "--otlp-port=" + otlpPort,
                "--grpc-port=" + grpcPort));
    command.addAll(receivers);
    output = folder.resolve("platform.log");
    process = launch();
  }

  private Process launch() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("starting the platform", e);
    }
  }

  /** Free now and never given before: tests that run side by side bind theirs later. */
  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      int port = socket.getLocalPort();
      return GIVEN.add(port) ? port : freePort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }

  /** Ends it as {@code kill -9} does, wherever it is, and starts it again on the same folder. */
  void killAndRestart() {
    kill();
    process = launch();
  }

  private void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String otlpUrl() {
    return "http://127.0.0.1:" + otlpPort;
  }

  String grpcUrl() {
    return "http://127.0.0.1:" + grpcPort;
  }

  /** Fails when it ended by itself: nothing that is waited for would come. */
  boolean ready() {
    if (!process.isAlive()) {
      throw new AssertionError("the platform ended by itself; its output lies in " + output);
    }
    return get("/readyz").statusCode() == 200;
  }

  /** What the API says of one objective of the demo. */
  JsonNode slo(String objective) {
    var answer = get("/api/v1/slos/" + objective + "?environment=demo");
    return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
  }

  private Answer get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(CALL).build();
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Answer(0, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, "");
    }
  }

  private record Answer(int statusCode, String body) {}

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
