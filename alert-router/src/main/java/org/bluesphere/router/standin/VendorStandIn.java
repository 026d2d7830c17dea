package org.bluesphere.router.standin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-ins share: a server on loopback, a schema, faults, and a record of all calls. */
public abstract sealed class VendorStandIn implements AutoCloseable
    permits PagerDutyStandIn, StatuspageStandIn, DatadogStandIn {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** A call and its answer. */
  public record Call(Instant at, String method, String path, String body, int status) {}

  record Reply(int status, String body, Map<String, String> headers) {
    Reply(int status, String body) {
      this(status, body, Map.of());
    }
  }

  private enum Fault {
    NONE,
    STATUS,
    HANG,
    CUT
  }

  private final HttpServer server;
  private final String schema;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  final InstantSource clock = InstantSource.system();
  // Set by tests, read by the server's threads.
  private volatile Fault fault = Fault.NONE;
  private volatile Reply faultReply = new Reply(500, "");
  private volatile Consumer<Call> listener = call -> {};

  VendorStandIn(int port, String schemaName) {
    schema = resource(schemaName);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("listening on port " + port, e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
  }

  static String resource(String name) {
    try (InputStream in = VendorStandIn.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such resource: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  final void start() {
    server.start();
  }

  abstract Reply answer(String method, String path, String auth, String body);

  /** The header that proves who calls. */
  String proof() {
    return "Authorization";
  }

  /** What proves who calls; empty without. */
  String proven(Headers headers) {
    var proof = headers.getFirst(proof());
    return proof == null ? "" : proof;
  }

  final boolean valid(String body) {
    return valid(schema, body);
  }

  static boolean valid(String schema, String body) {
    try {
      var factory = new ValidatorFactory().withJsonNodeFactory(new SnakeYamlNode.Factory());
      return factory.validate(schema, body).isValid();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().getPath();
    var method = exchange.getRequestMethod();
    if (path.equals("/requests")) {
      write(exchange, new Reply(200, JSON.writeValueAsString(calls)));
      return;
    }
    requests.incrementAndGet();
    var now = fault;
    if (now == Fault.HANG) {
      hangUntilClosed();
      exchange.close();
      return;
    }
    var auth = proven(exchange.getRequestHeaders());
    var reply = now == Fault.STATUS ? faultReply : answer(method, path, auth, body);
    var call = new Call(clock.instant(), method, path, body, reply.status());
    calls.add(call);
    listener.accept(call);
    if (now == Fault.CUT) {
      exchange.sendResponseHeaders(reply.status(), reply.body().length() + 10L);
      exchange.getResponseBody().flush();
      exchange.close();
      return;
    }
    write(exchange, reply);
  }

  private void hangUntilClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Where it listens. */
  public final URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every call so far. */
  public final List<Call> calls() {
    return List.copyOf(calls);
  }

  /** How many requests came, answered or not. */
  public final int requests() {
    return requests.get();
  }

  /** Tells of every call. */
  public final void listen(Consumer<Call> newListener) {
    listener = newListener;
  }

  /** From now on answers with a status alone. */
  public final void answerWith(int status) {
    answerWith(status, Map.of());
  }

  /** From now on answers with a status and headers alone. */
  public final void answerWith(int status, Map<String, String> headers) {
    faultReply = new Reply(status, "{\"message\":\"fault\"}", headers);
    fault = Fault.STATUS;
  }

  /** From now on never answers. */
  public final void hang() {
    fault = Fault.HANG;
  }

  /** From now on takes the call, then cuts the answer off. */
  public final void cutAfterWrite() {
    fault = Fault.CUT;
  }

  /** Answers as documented again. */
  public final void heal() {
    fault = Fault.NONE;
  }

  @Override
  public final void close() {
    closed.countDown();
    server.stop(0);
  }
}
