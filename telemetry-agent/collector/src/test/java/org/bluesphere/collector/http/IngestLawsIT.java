package org.bluesphere.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.collector.otlp.Otlp.NANOS;
import static org.bluesphere.collector.otlp.Otlp.NOW;
import static org.bluesphere.collector.otlp.Otlp.SECOND;
import static org.bluesphere.collector.otlp.Otlp.counter;
import static org.bluesphere.collector.otlp.Otlp.request;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bluesphere.collector.admission.IngestMeter;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.otlp.Origin;
import org.bluesphere.collector.token.TokenDesk;
import org.bluesphere.collector.token.TokenFile;
import org.bluesphere.model.view.IngestReceipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P15, P20 and P25 of the ingest over real HTTP: what senders are told, what receipts say and what
 * is measured is one and the same; who sends too much costs nobody else; who has to wait is told
 * how long.
 */
class IngestLawsIT {
  @TempDir private Path home;
  private final Heard heard = new Heard();
  private Collector collector;
  private OtlpServer otlp;
  private String greedy;
  private String modest;

  /** Adds up what a meter is told. The server answers one request after the other here. */
  private static final class Heard implements IngestMeter {
    final Map<String, Long> sums = new TreeMap<>();

    private synchronized void add(String what, long count) {
      sums.merge(what, count, Long::sum);
    }

    @Override
    public void taken(String signal, long nanos) {
      add("taken " + signal, 1);
    }

    @Override
    public void refused(String signal, String reason, long nanos) {
      add("refused " + signal + " " + reason, 1);
    }

    @Override
    public void accepted(String signal, long items, long lagNanos) {
      add("accepted " + signal, items);
    }

    @Override
    public void unbound(String signal, long items) {
      add("unbound " + signal, items);
    }

    @Override
    public void rejected(String signal, String reason, long items) {
      add("rejected " + signal + " " + reason, items);
    }

    synchronized long of(String what) {
      return sums.getOrDefault(what, 0L);
    }
  }

  @BeforeEach
  void start() throws Exception {
    greedy = token("greedy", 10);
    modest = token("modest", 10);
    var settings = new CollectorSettings("prod", 1 << 20, 64 << 20, 1000, LogSettings.defaults());
    collector = Collector.open(home, settings, () -> NOW, heard, nanos -> {});
    collector.use(series -> !series.metric().startsWith("unwanted"));
    otlp = new OtlpServer(collector.servlet(), home);
  }

  @AfterEach
  void stop() throws Exception {
    otlp.close();
    collector.close();
  }

  /** Points of one kind, and what becomes of them. */
  private enum Kind {
    GOOD(""),
    NAN("nan"),
    NO_TIME("no_time"),
    FUTURE("future"),
    TOO_OLD("too_old"),
    INVERTED("inverted_window");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }

    NumberDataPoint point(int series) {
      var point = IngestLawsIT.point(series);
      return switch (this) {
        case GOOD -> point.build();
        case NAN -> point.setAsInt(-1).build();
        case NO_TIME -> point.setTimeUnixNano(0).build();
        case FUTURE -> point.setTimeUnixNano(NANOS + 301 * SECOND).build();
        case TOO_OLD ->
            point.setStartTimeUnixNano(0).setTimeUnixNano(NANOS - 36 * 86_400 * SECOND).build();
        case INVERTED -> point.setStartTimeUnixNano(NANOS + SECOND).build();
      };
    }
  }

  private static NumberDataPoint.Builder point(int series) {
    return org.bluesphere.collector.otlp.Otlp.point(5)
        .addAttributes(org.bluesphere.collector.otlp.Otlp.text("series", "s" + series));
  }

  @Test
  void p15AcceptedAndRejectedAndUnboundAreWhatWasSentPerReasonAndWhatReceiptsSay()
      throws Exception {
    var dice = new Random(15);
    var sent = new TreeMap<String, Long>();
    long told = 0;
    for (int round = 0; round < 40; round++) {
      var points = new ArrayList<NumberDataPoint>();
      for (int i = dice.nextInt(20); i > 0; i--) {
        var kind = Kind.values()[dice.nextInt(Kind.values().length)];
        points.add(kind.point(dice.nextInt(100)));
        sent.merge(kind.reason, 1L, Long::sum);
      }
      long unwanted = dice.nextInt(3);
      sent.merge("unbound", unwanted, Long::sum);
      var beside = new NumberDataPoint[(int) unwanted];
      for (int i = 0; i < unwanted; i++) {
        beside[i] = point(i).build();
      }
      var answer =
          otlp.post(
              request(
                      counter("hits", points.toArray(NumberDataPoint[]::new)),
                      counter("unwanted", beside))
                  .toByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      told +=
          ExportMetricsServiceResponse.parseFrom(answer.body())
              .getPartialSuccess()
              .getRejectedDataPoints();
    }

    var receipt = collector.ledger().report().receipts().getFirst();
    assertThat(receipt.accepted()).isEqualTo(sent.get("")).isPositive();
    assertThat(receipt.unbound()).isEqualTo(sent.get("unbound")).isPositive();
    assertThat(receipt.rejected()).isEqualTo(told).isPositive();
    var reasons =
        receipt.rejections().stream()
            .collect(Collectors.toMap(IngestReceipt.Reason::reason, IngestReceipt.Reason::count));
    for (var kind : Kind.values()) {
      if (kind != Kind.GOOD) {
        assertThat(reasons.get(kind.reason)).as(kind.reason).isEqualTo(sent.get(kind.reason));
        assertThat(heard.of("rejected metrics " + kind.reason)).isEqualTo(sent.get(kind.reason));
      }
    }
    assertThat(heard.of("accepted metrics")).isEqualTo(sent.get(""));
    assertThat(heard.of("unbound metrics")).isEqualTo(sent.get("unbound"));
    assertThat(heard.of("taken metrics")).isEqualTo(40);
  }

  private String token(String name, int requestsPerSecond) {
    return new TokenDesk(new TokenFile(home), new SecureRandom(), NOW)
        .create(
            name,
            new Origin("prod", List.of("*")),
            new TreeSet<>(List.of("metrics")),
            requestsPerSecond,
            Optional.empty())
        .token();
  }

  private HttpResponse<byte[]> send(String token, long value) throws Exception {
    var body = request(counter("hits", point((int) value).build())).toByteArray();
    return otlp.send(
        otlp.request("/v1/metrics")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The clock stands still: a share is what two seconds fill, 20 requests of each. */
  @Test
  void p20ATokenAtAHundredTimesItsRateLowersNobodysAcceptRatioAndP25IsToldWhenToComeAgain()
      throws Exception {
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      var answer = send(greedy, i);
      if (answer.statusCode() == 200) {
        taken++;
      } else {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertToldWhen(answer);
      }
      if (i % 100 == 50) {
        assertThat(send(modest, i).statusCode()).isEqualTo(200);
      }
    }

    assertThat(taken).isEqualTo(20);
    assertThat(heard.of("taken metrics")).isEqualTo(20 + 10);
    assertThat(heard.of("refused metrics too_many_requests")).isEqualTo(980);
    var receipts =
        collector.ledger().report().receipts().stream()
            .collect(Collectors.toMap(IngestReceipt::sender, it -> it));
    assertThat(receipts.get("modest").refusals()).isEmpty();
    assertThat(receipts.get("greedy").refusals().getFirst().count()).isEqualTo(980);
  }

  @Test
  void p25WhoFindsAServerThatEndsIsToldWhenToComeAgain() throws Exception {
    collector.close();

    var answer = otlp.post(request(counter("hits", point(1).build())).toByteArray());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertToldWhen(answer);
    assertThat(heard.of("refused metrics unavailable")).isEqualTo(1);
  }

  private static void assertToldWhen(HttpResponse<byte[]> answer) {
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 30L);
  }
}
