package org.bluesphere.telemetry.autoconfigure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays Sentry's ingestion: envelopes of one project, each checked as Sentry documents them. */
public final class SentryStandIn implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PATH = "/api/42/envelope/";

  /** One thing in an envelope. */
  private record Item(String type, JsonNode payload) {}

  private final HttpServer server;
  private final List<Item> items = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  /** Listens on a port of loopback. */
  public SentryStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What a client is given. */
  public String dsn() {
    return "http://public-key@127.0.0.1:" + server.getAddress().getPort() + "/42";
  }

  /** Of all items of a type. */
  public List<JsonNode> payloads(String type) {
    return items.stream().filter(it -> it.type().equals(type)).map(Item::payload).toList();
  }

  /** What Sentry would have refused. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    try {
      check(exchange);
      items.addAll(read(body(exchange)));
    } catch (RuntimeException e) {
      faults.add(String.valueOf(e.getMessage()));
      status = 400;
    }
    var answer = "{}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    try (var out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  private static void check(HttpExchange exchange) {
    var auth = String.valueOf(exchange.getRequestHeaders().getFirst("X-Sentry-Auth"));
    if (!exchange.getRequestURI().getPath().equals(PATH)
        || !auth.startsWith("Sentry ")
        || !auth.contains("sentry_key=public-key")
        || !auth.contains("sentry_version=7")) {
      throw new IllegalArgumentException(exchange.getRequestURI() + " with " + auth);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream in = exchange.getRequestBody();
    try (var plain = gzip ? new GZIPInputStream(in) : in) {
      return plain.readAllBytes();
    }
  }

  /** A line of headers, then for each item a line of its own headers and so many bytes. */
  private static List<Item> read(byte[] envelope) throws IOException {
    var in = new ByteArrayInputStream(envelope);
    JSON.readTree(line(in));
    var items = new ArrayList<Item>();
    for (var head = line(in); !head.isEmpty(); head = line(in)) {
      var header = JSON.readTree(head);
      var content = in.readNBytes(header.path("length").asInt());
      in.read(); // the line feed after it
      items.add(
          new Item(
              header.path("type").asString(),
              content.length > 0 && content[0] == '{'
                  ? JSON.readTree(content)
                  : JSON.createObjectNode()));
    }
    return items;
  }

  private static String line(ByteArrayInputStream in) {
    var line = new StringBuilder();
    for (int c = in.read(); c != -1 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
