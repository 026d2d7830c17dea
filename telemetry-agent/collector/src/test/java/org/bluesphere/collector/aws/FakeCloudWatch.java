package org.bluesphere.collector.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Speaks CloudWatch's query protocol on loopback and checks {@code PutMetricData} as API reference
 * 2010-08-01 documents it, before it answers what the test says.
 */
final class FakeCloudWatch implements AutoCloseable {
  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_DATUMS = 1_000;
  private static final int MOST_DIMENSIONS = 30;

  /** Status and body; none closes the connection without a word. */
  record Answer(int status, String xml) {
    static final Answer NONE = new Answer(0, "");
  }

  private final HttpServer server;
  private final List<Map<String, String>> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Map<String, String>, Answer> answers = _ -> taken();

  FakeCloudWatch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on. */
  void answer(Function<Map<String, String>, Answer> next) {
    answers = next;
  }

  /** Fields of each request. */
  List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  /** Bytes of each request, unpacked. */
  List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(body(exchange), StandardCharsets.UTF_8);
    sizes.add(body.length());
    var fields =
        Arrays.stream(body.split("&", -1))
            .map(it -> it.split("=", 2))
            .collect(
                Collectors.toMap(
                    it -> it[0],
                    it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8),
                    (a, _) -> a,
                    TreeMap::new));
    asked.add(fields);
    var flaw = body.length() > MOST_BYTES ? "413" : flaw(fields);
    var answer = flaw.isEmpty() ? answers.apply(fields) : error(400, "InvalidParameterValue", flaw);
    if (answer == Answer.NONE) {
      exchange.close();
      return;
    }
    var bytes = answer.xml().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return (packed ? new GZIPInputStream(in) : in).readAllBytes();
  }

  /** What CloudWatch would refuse; empty when nothing. */
  private static String flaw(Map<String, String> fields) {
    if (!"PutMetricData".equals(fields.get("Action"))) {
      return "";
    }
    if (!fields.getOrDefault("Namespace", ":").matches("[^:].{0,254}")) {
      return "Namespace";
    }
    int count = datums(fields);
    if (count < 1 || count > MOST_DATUMS || fields.containsKey(member(count + 1) + "Value")) {
      return "MetricData has " + count + " members";
    }
    for (int i = 1; i <= count; i++) {
      for (var field : List.of("MetricName", "Value", "Timestamp")) {
        if (fields.getOrDefault(member(i) + field, "").isEmpty()) {
          return member(i) + field + " is missing";
        }
      }
      if (!fields.getOrDefault(member(i) + "StorageResolution", "60").matches("1|60")) {
        return "StorageResolution";
      }
      for (int d = 1; fields.containsKey(dimension(i, d) + "Name"); d++) {
        if (d > MOST_DIMENSIONS || fields.getOrDefault(dimension(i, d) + "Value", "").isEmpty()) {
          return dimension(i, d);
        }
      }
    }
    return "";
  }

  /** Members are numbered from 1 without a gap. */
  static int datums(Map<String, String> fields) {
    int count = 0;
    while (fields.containsKey(member(count + 1) + "MetricName")) {
      count++;
    }
    return count;
  }

  static String member(int number) {
    return "MetricData.member." + number + ".";
  }

  static String dimension(int datum, int number) {
    return member(datum) + "Dimensions.member." + number + ".";
  }

  static Answer taken() {
    return new Answer(
        200,
        "<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
            + "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"
            + "</PutMetricDataResponse>");
  }

  static Answer error(int status, String code, String message) {
    return new Answer(
        status,
        "<ErrorResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><Error>"
            + "<Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(code, message)
            + "<RequestId>r</RequestId></ErrorResponse>");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
