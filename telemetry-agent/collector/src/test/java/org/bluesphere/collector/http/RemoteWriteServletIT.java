package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.otlp.Otlp.NOW;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.prometheus.Writes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers of remote-write over real sockets. */
final class RemoteWriteServletIT {
  private static final long T = NOW.toEpochMilli();
  private static final String V1 = "application/x-protobuf";
  private static final String V2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";

  @TempDir private Path home;
  private Collector collector;
  private OtlpServer server;

  @BeforeEach
  void start() throws Exception {
    collector =
        Collector.open(
            home,
            new CollectorSettings("default", 1 << 20, 8 << 20, 5, LogSettings.defaults()),
            () -> NOW);
    collector.use(series -> series.metric().equals("hits_total"));
    server = new OtlpServer(collector.remoteWrite(), home, RemoteWriteServlet.PATH);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    collector.close();
  }

  @ParameterizedTest
  @CsvSource({V1 + ", 1", V1 + ";proto=prometheus.WriteRequest, 1", "'" + V2 + "', 2"})
  void whatIsTakenIsDurableAndCountedInHeaders(String type, int version) throws Exception {
    var writes = new Writes().sample("hits_total", 3, T).sample("unwanted", 1, T);

    var response = write(type, Writes.snappy(version == 1 ? writes.v1() : writes.v2()));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(written(response, "Samples")).isEqualTo("2");
    assertThat(written(response, "Histograms")).isEqualTo("0");
    assertThat(written(response, "Exemplars")).isEqualTo("0");
    assertThat(collector.log().end()).isGreaterThan(collector.log().start());
    assertThat(collector.ledger().report().accepted()).isEqualTo(1);
    assertThat(collector.ledger().report().unbound()).isEqualTo(1);
  }

  @Test
  void whatIsNotWrittenIsNeverAnsweredWith2xxAndTheRestIsWritten() throws Exception {
    var writes = new Writes().sample("hits_total", 3, T).sample("hits_total", -1, T, "code", "500");

    var response = write(V1, Writes.snappy(writes.v1()));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).isEqualTo("not written: nan=1 hits_total");
    assertThat(written(response, "Samples")).isEqualTo("1");
    assertThat(collector.ledger().report().accepted()).isEqualTo(1);
  }

  @Test
  void seriesOverTheLimitAreSaid() throws Exception {
    var writes = new Writes();
    for (int i = 0; i < 7; i++) {
      writes.sample("hits_total", 3, T, "code", "" + i);
    }

    var response = write(V1, Writes.snappy(writes.v1()));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).contains("stream_limit=2");
    assertThat(written(response, "Samples")).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, snappy, 415, is not served",
    "application/x-protobuf;proto=other.Message, snappy, 415, io.prometheus.write.v2.Request",
    "application/x-protobuf, gzip, 415, use snappy",
    "application/x-protobuf, snappy, 400, snappy"
  })
  void whatCannotBeReadIsRefusedInWords(String type, String encoding, int status, String words)
      throws Exception {
    var response =
        server.send(
            request()
                .setHeader("Content-Type", type)
                .setHeader("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(new byte[] {100, 0, 0, 0})));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(text(response)).contains(words);
  }

  @Test
  void onlyPostIsServed() throws Exception {
    var response = server.send(request().GET());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void aBodyThatWouldBeTooLargeIsRefusedUnopened() throws Exception {
    // Says that it unpacks to 2 GiB.
    var response = write(V1, new byte[] {-1, -1, -1, -1, 7, 0, 0});

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void whenItCannotBeKeptTheSenderIsAskedToComeAgain() throws Exception {
    collector.log().close();

    var response = write(V1, Writes.snappy(new Writes().sample("hits_total", 3, T).v1()));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
  }

  private HttpResponse<byte[]> write(String type, byte[] body) throws Exception {
    return server.send(
        request().setHeader("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request() {
    return server.request(RemoteWriteServlet.PATH).header("Content-Encoding", "snappy");
  }

  private static String written(HttpResponse<byte[]> response, String what) {
    return response
        .headers()
        .firstValue("X-Prometheus-Remote-Write-" + what + "-Written")
        .orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
