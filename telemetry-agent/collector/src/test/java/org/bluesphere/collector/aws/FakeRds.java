package org.bluesphere.collector.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Speaks RDS's query protocol on loopback: what the test says for each action and its fields. */
final class FakeRds implements AutoCloseable {
  /** Status and body. */
  record Answer(int status, String xml) {}

  private final HttpServer server;
  private final List<Map<String, String>> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Map<String, String>, Answer> answers =
      _ -> error(500, "InternalFailure");

  FakeRds() throws IOException {
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

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var fields =
        Arrays.stream(body.split("&", -1))
            .map(it -> it.split("=", 2))
            .collect(
                Collectors.toMap(
                    it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    asked.add(fields);
    var answer = answers.apply(fields);
    var bytes = answer.xml().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  static Answer error(int status, String code) {
    return new Answer(
        status,
        "<ErrorResponse><Error><Type>Sender</Type><Code>"
            + code
            + "</Code><Message>words of AWS</Message></Error></ErrorResponse>");
  }

  static Answer instance(int retentionDays, String latest) {
    return new Answer(
        200,
        """
        <DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>
        <DBInstanceIdentifier>bs-prod</DBInstanceIdentifier>
        <BackupRetentionPeriod>%d</BackupRetentionPeriod>%s
        </DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>
        """
            .formatted(
                retentionDays,
                latest.isEmpty()
                    ? ""
                    : "<LatestRestorableTime>" + latest + "</LatestRestorableTime>"));
  }

  static Answer snapshots(String marker, String... snapshots) {
    return new Answer(
        200,
        "<DescribeDBSnapshotsResponse><DescribeDBSnapshotsResult>"
            + (marker.isEmpty() ? "" : "<Marker>" + marker + "</Marker>")
            + "<DBSnapshots>"
            + String.join("", snapshots)
            + "</DBSnapshots></DescribeDBSnapshotsResult></DescribeDBSnapshotsResponse>");
  }

  static String snapshot(String status, String database, String made) {
    return "<DBSnapshot><Status>"
        + status
        + "</Status>"
        + (database.isEmpty()
            ? ""
            : "<SnapshotDatabaseTime>" + database + "</SnapshotDatabaseTime>")
        + (made.isEmpty() ? "" : "<SnapshotCreateTime>" + made + "</SnapshotCreateTime>")
        + "</DBSnapshot>";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
