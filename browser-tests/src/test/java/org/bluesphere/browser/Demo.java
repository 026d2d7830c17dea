package org.bluesphere.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@code ./bluesphere demo} as a process; one for all tests of a run. */
final class Demo implements AutoCloseable {
  private static final long READY_SECONDS = 240;
  private static final long END_SECONDS = 30;

  private final int port = freePort();
  private final int statusPort = freePort();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final Path data;
  private final Process process;

  private Demo() {
    try {
      data = Files.createTempDirectory("bluesphere-demo");
      process =
          new ProcessBuilder(
                  "../bluesphere",
                  "demo",
                  "--data=" + data,
                  "--port=" + port,
                  "--status-port=" + statusPort,
                  "--otlp-port=" + freePort())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("starting the demo", e);
    }
    Thread.ofVirtual().start(this::read);
  }

  /** The demo of this run, ready; started by whoever asks first, ended with the run. */
  static Demo of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Demo.class, key -> new Demo(), Demo.class)
        .awaited();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }

  private void read() {
    try (BufferedReader in = process.inputReader()) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (line.startsWith("ready in ")) {
          ready.complete(line);
        }
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
    ready.completeExceptionally(new IOException("the demo ended"));
  }

  private Demo awaited() {
    try {
      ready.get(READY_SECONDS, TimeUnit.SECONDS);
      return this;
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("not ready; it said:\n" + String.join("\n", lines), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
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

  /** What the terminal showed so far. */
  List<String> terminal() {
    return List.copyOf(lines);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
