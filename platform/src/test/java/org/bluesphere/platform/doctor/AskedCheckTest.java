package org.bluesphere.platform.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.bluesphere.platform.doctor.Finding.State;
import org.junit.jupiter.api.Test;

class AskedCheckTest {
  private static final String ITEM =
      "{\"vendor\":\"datadog\",\"subject\":\"demo/shop/orders\",\"state\":\"%s\",\"mend\":\"%s\",\"counted\":%d}";

  /** What is found when the server answers so. */
  private static Finding found(int status, String answer) throws Exception {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/api/v1/asked",
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
      return new AskedCheck(Connection.in("datadog", "counts"), "set it up", neighbours).run();
    } finally {
      server.stop(0);
    }
  }

  private static Finding found(String... items) throws Exception {
    return found(200, "{\"items\":[" + String.join(",", items) + "]}");
  }

  @Test
  void countsThatAreToldAreFine() throws Exception {
    var finding = found(ITEM.formatted("ready", "", 7), ITEM.formatted("behind", "", 5));

    assertThat(finding.state()).isEqualTo(State.WORKS);
    assertThat(finding.answer()).isEqualTo("2 asked for, 12 counted");
  }

  @Test
  void oneThatIsInTroubleSaysWhatToMend() throws Exception {
    var finding =
        found(ITEM.formatted("ready", "", 7), ITEM.formatted("denied", "put another key", 0));

    assertThat(finding.state()).isEqualTo(State.BROKEN);
    assertThat(finding.answer()).contains("demo/shop/orders: denied");
    assertThat(finding.mend()).isEqualTo("put another key");
  }

  @Test
  void beforeTheFirstMinuteNothingIsKnown() throws Exception {
    assertThat(found(ITEM.formatted("starting", "", 0)).mend()).contains("ask again in a minute");
  }

  @Test
  void whereNobodyAsksItSaysWhatToSet() throws Exception {
    var off = found(ITEM.formatted("off", "start it with --extras", 0));

    assertThat(off.state()).isEqualTo(State.NOT_SET_UP);
    assertThat(off.mend()).isEqualTo("start it with --extras");
    assertThat(found().mend()).isEqualTo("set it up");
  }

  @Test
  void anotherServerIsNoticed() throws Exception {
    assertThat(found(404, "nothing here").state()).isEqualTo(State.BROKEN);
    assertThat(found(200, "<html>").state()).isEqualTo(State.BROKEN);
  }
}
