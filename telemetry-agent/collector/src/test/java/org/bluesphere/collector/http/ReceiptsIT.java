package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.otlp.Otlp.NOW;
import static org.bluesphere.collector.otlp.Otlp.counter;
import static org.bluesphere.collector.otlp.Otlp.point;
import static org.bluesphere.collector.otlp.Otlp.request;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** P15: what a sender sent is what its receipt adds up to. */
class ReceiptsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path home;
  private Collector collector;
  private OtlpServer otlp;
  private OtlpServer receipts;

  @BeforeEach
  void start() throws Exception {
    collector = Collector.open(home, CollectorSettings.defaults("default"), () -> NOW);
    collector.use(series -> !series.metric().startsWith("unwanted"));
    otlp = new OtlpServer(collector.servlet(), home);
    receipts = new OtlpServer(collector.receipts(), home, ReceiptsServlet.PATH);
  }

  @AfterEach
  void stop() throws Exception {
    receipts.close();
    otlp.close();
    collector.close();
  }

  @Test
  void aReceiptAddsUpToWhatWasSent() throws Exception {
    otlp.post(
        request(
                counter("hits", point(5).build(), point(-5).build()),
                counter("unwanted", point(1).build()))
            .toByteArray());
    otlp.post(new byte[] {0});

    var items = items("");

    assertThat(items.size()).isEqualTo(1);
    var receipt = items.get(0);
    assertThat(receipt.get("sender").asString()).isEqualTo("anonymous");
    assertThat(receipt.get("signal").asString()).isEqualTo("metrics");
    assertThat(receipt.get("requests").asLong()).isEqualTo(1);
    assertThat(receipt.get("accepted").asLong()).isEqualTo(1);
    assertThat(receipt.get("unbound").asLong()).isEqualTo(1);
    assertThat(receipt.get("rejected").asLong()).isEqualTo(1);
    assertThat(receipt.get("lastAccepted").asString()).isEqualTo(NOW.toString());
    assertThat(receipt.get("lag").asString()).isEqualTo("PT0S");
    var rejection = receipt.get("rejections").get(0);
    assertThat(rejection.get("reason").asString()).isEqualTo("nan");
    assertThat(rejection.get("sample").asString()).isEqualTo("hits");
    var refusal = receipt.get("refusals").get(0);
    assertThat(refusal.get("reason").asString()).isEqualTo("malformed");
    assertThat(refusal.get("sample").asString()).contains("field number 0");
  }

  @Test
  void onlyWhatHappenedSinceIsGiven() throws Exception {
    otlp.post(request(counter("hits", point(5).build())).toByteArray());

    assertThat(items("?since=" + NOW.minusSeconds(1)).size()).isEqualTo(1);
    assertThat(items("?since=" + NOW).size()).isZero();
  }

  @Test
  void anInstantThatIsNoneIsRefusedWithAnExample() throws Exception {
    var response = get("?since=yesterday");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).get("message").asString())
        .isEqualTo("since is \"yesterday\"; send an instant, for example 2026-03-01T12:00:00Z");
  }

  @Test
  void receiptsAreReadOnly() throws Exception {
    var response =
        receipts.send(receipts.request(ReceiptsServlet.PATH).POST(BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET");
  }

  private JsonNode items(String query) throws Exception {
    return JSON.readTree(get(query).body()).get("items");
  }

  private HttpResponse<byte[]> get(String query) throws Exception {
    return receipts.send(receipts.request(ReceiptsServlet.PATH + query).GET());
  }
}
