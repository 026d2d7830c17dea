package org.bluesphere.platform.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.bluesphere.platform.doctor.Finding.State;
import org.junit.jupiter.api.Test;

class ExportCheckTest {
  private static final String TAKEN =
      """
      {"vendor":"cloudwatch","state":"ready","mend":"","taken":%d,"waiting":0,"dropped":1}\
      """;
  private static final String DENIED =
      """
      {"vendor":"cloudwatch","state":"denied","mend":"add cloudwatch:PutMetricData",
       "taken":7,"waiting":3,"dropped":1}\
      """;

  /** What is found when the server answers so. */
  private static Finding found(int status, String answer) throws Exception {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/api/v1/exports",
        exchange -> {
          var body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (var wire = new Wire(Duration.ofSeconds(10))) {
      var url = "http://127.0.0.1:" + server.getAddress().getPort();
      var neighbours = new Neighbours(new Server(url, url), wire, InstantSource.system());
      var connection = Connection.out("cloudwatch", "values");
      return new ExportCheck(connection, "--cloudwatch-metrics", neighbours).run();
    } finally {
      server.stop(0);
    }
  }

  private static String items(String items) {
    return "{\"items\":[{\"vendor\":\"datadog\",\"taken\":9},%s]}".formatted(items);
  }

  @Test
  void valuesThatAreTakenAreFine() throws Exception {
    var finding = found(200, items(TAKEN.formatted(7)));

    assertThat(finding.state()).isEqualTo(State.WORKS);
    assertThat(finding.answer()).isEqualTo("ready: 7 taken, 0 wait, 1 given up");
  }

  @Test
  void beforeTheFirstMinuteNothingIsKnown() throws Exception {
    var finding = found(200, items(TAKEN.formatted(0)));

    assertThat(finding.state()).isEqualTo(State.BROKEN);
    assertThat(finding.mend()).contains("ask again in a minute");
  }

  @Test
  void whatIsDeniedSaysWhatToMend() throws Exception {
    var finding = found(200, items(DENIED));

    assertThat(finding.state()).isEqualTo(State.BROKEN);
    assertThat(finding.answer()).isEqualTo("denied: 7 taken, 3 wait, 1 given up");
    assertThat(finding.mend()).isEqualTo("add cloudwatch:PutMetricData");
  }

  @Test
  void aServerThatSendsNothingSaysHowItWould() throws Exception {
    var finding = found(200, "{\"items\":[]}");

    assertThat(finding.state()).isEqualTo(State.NOT_SET_UP);
    assertThat(finding.mend()).contains("--cloudwatch-metrics");
  }

  @Test
  void anotherServerIsNoticed() throws Exception {
    assertThat(found(404, "nothing here").state()).isEqualTo(State.BROKEN);
    assertThat(found(200, "<html>").state()).isEqualTo(State.BROKEN);
  }
}
