package org.bluesphere.rig;

import com.sun.net.httpserver.HttpExchange;
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
import java.util.concurrent.TimeUnit;

/**
 * A task as a process of its own. Its CPU and memory are virtual: a request says how long it
 * occupies the CPU, and waits until that is free; so the same load gives the same utilisation on
 * any machine. It ends when its standard input does, that is with the rig.
 */
final class Replica {
  /** Instead of the address of a queue. */
  static final String NO_QUEUE = "-";

  private static final int MEMORY_BYTES = 16 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration ASK = Duration.ofSeconds(5);

  private final VirtualCpu cpu = new VirtualCpu(LONGEST_WAIT, System::nanoTime);
  private final boolean sick;
  private volatile List<byte[]> held = List.of();
  private volatile int heldPercent;

  private Replica(boolean sick) {
    this.sick = sick;
  }

  /**
   * Prints its port and serves.
   *
   * @param args address of the queue or {@code -}, milliseconds a message takes, and {@code sick}
   *     for one that is never healthy
   */
  public static void main(String[] args) throws IOException {
    var replica = new Replica(args.length > 2 && args[2].equals("sick"));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/work", replica::work);
    server.createContext("/hold", replica::hold);
    server.createContext(
        "/health", exchange -> answer(exchange, replica.sick ? 503 : 200, "health"));
    server.createContext("/usage", replica::usage);
    server.createContext(Balancer.WARM, exchange -> answer(exchange, 200, "warm"));
    server.start();
    System.out.println("port " + server.getAddress().getPort());
    if (!args[0].equals(NO_QUEUE)) {
      Thread.startVirtualThread(
          () -> replica.consume(URI.create(args[0]), Long.parseLong(args[1])));
    }
    while (System.in.read() >= 0) {
      // Whoever started it holds the other end.
    }
    System.exit(0);
  }

  private void work(HttpExchange exchange) throws IOException {
    var wait = cpu.occupy(Duration.ofMillis(number(exchange, "ms")));
    if (wait.isEmpty()) {
      answer(exchange, 503, "overloaded");
      return;
    }
    pause(wait.get());
    answer(exchange, 200, "done");
  }

  private void hold(HttpExchange exchange) throws IOException {
    int percent = Math.clamp(number(exchange, "percent"), 0, 100);
    var blocks = new ArrayList<byte[]>();
    for (int i = 0; i < percent; i++) {
      blocks.add(new byte[MEMORY_BYTES / 100]);
    }
    held = List.copyOf(blocks);
    heldPercent = held.size();
    answer(exchange, 200, "held");
  }

  private void usage(HttpExchange exchange) throws IOException {
    answer(exchange, 200, cpu.busyNanos() + " " + heldPercent);
  }

  /** Takes messages one after the other; each occupies the CPU. */
  private void consume(URI queue, long millis) {
    var client = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(queue).timeout(ASK).POST(HttpRequest.BodyPublishers.noBody());
    try {
      while (true) {
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() == 200) {
          pause(cpu.occupy(Duration.ofMillis(millis)).orElse(LONGEST_WAIT));
        }
      }
    } catch (IOException e) {
      System.err.println("the queue is gone: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(Duration wait) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long number(HttpExchange exchange, String name) {
    var query = exchange.getRequestURI().getQuery();
    if (query != null && query.startsWith(name + "=")) {
      return Long.parseLong(query.substring(name.length() + 1));
    }
    return 0;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
