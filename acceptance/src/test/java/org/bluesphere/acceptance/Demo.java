package org.bluesphere.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@code ./bluesphere demo} on ports of its own; one for all tests of a run that look at it. */
final class Demo implements AutoCloseable {
  /** The launcher may have to build first. */
  static final Duration READY = Duration.ofMinutes(4);

  private final int port = freePort();
  private final int statusPort = freePort();
  private final Path data;
  private final Running running;

  private Demo() {
    try {
      data = Files.createTempDirectory("bluesphere-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("making a data folder", e);
    }
    running =
        new Running(
            "./bluesphere demo --data=%s --port=%d --status-port=%d --otlp-port=%d --grpc-port=%d"
                .formatted(data, port, statusPort, freePort(), freePort()));
  }

  /** The demo of this run, ready; started by whoever asks first, ended with the run. */
  static Demo of(ExtensionContext context) {
    var demo =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Demo.class, key -> new Demo(), Demo.class);
    demo.running.await("ready", 0, line -> line.startsWith("ready in "), READY);
    return demo;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }

  /** Address of the operators' pages. */
  String operator() {
    return "http://127.0.0.1:" + port;
  }

  /** Address of the public page. */
  String status() {
    return "http://127.0.0.1:" + statusPort;
  }

  @Override
  public void close() throws IOException {
    running.close();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
