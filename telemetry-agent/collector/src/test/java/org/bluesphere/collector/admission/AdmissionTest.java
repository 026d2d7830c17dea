package org.bluesphere.collector.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.log.SegmentLog;
import org.bluesphere.collector.otlp.IdentityKey;
import org.bluesphere.collector.otlp.Otlp;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {
  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 10);
  private final IngestLedger ledger = new IngestLedger(registry::series);
  private final Gate gate = Doors.gate(1 << 20);

  @TempDir private Path home;
  private SegmentLog log;

  @BeforeEach
  void open() {
    registry.use(series -> true);
    log = SegmentLog.open(home, LogSettings.defaults());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aRequestIsDurableWhenItIsAdmitted() throws IOException {
    var outcome = admission(Senders.anonymous()).admit(Sender.ANONYMOUS, Signal.METRICS, hits());

    assertThat(outcome).isEqualTo(Outcome.FULL);
    assertThat(ledger.report().accepted()).isEqualTo(1);
    assertThat(log.end()).isGreaterThan(log.start());
  }

  @Test
  void aSenderMayBeRefusedByWhatItProvesAndByWhatItSends() {
    var admission =
        admission((authorization, signal) -> {
          if (!authorization.equals("Bearer known")) {
            throw Refusal.unauthenticated("the token is not known here");
          }
          if (signal != Signal.METRICS) {
            throw Refusal.forbidden("this token may send metrics only");
          }
          return new Sender("known");
        });

    assertThat(admission.sender("Bearer known", Signal.METRICS).name()).isEqualTo("known");
    var unknown = catchThrowableOfType(Refusal.class, () -> admission.sender("", Signal.METRICS));
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.headerValue()).isEqualTo("Bearer");
    var forbidden =
        catchThrowableOfType(Refusal.class, () -> admission.sender("Bearer known", Signal.LOGS));
    assertThat(forbidden.status()).isEqualTo(403);
  }

  @Test
  void nothingIsReadOfASenderThatSentItsShare() {
    var full =
        new Senders() {
          @Override
          public Sender identify(String authorization, Signal signal) {
            return Sender.ANONYMOUS;
          }

          @Override
          public void admit(Sender sender) {
            throw Refusal.tooMany("this sender may send 10 requests/s", 0);
          }
        };

    var refusal =
        catchThrowableOfType(
            Refusal.class,
            () ->
                admission(full)
                    .admit(
                        Sender.ANONYMOUS,
                        Signal.METRICS,
                        body -> {
                          throw new AssertionError("was read");
                        }));

    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
  }

  @Test
  void aRequestThatMakesUsFailIsRetriedTwiceAndThenRefused() {
    var admission = admission(Senders.anonymous());
    registry.use(series -> {
      throw new IllegalStateException("a bug");
    });

    assertThat(refused(admission).status()).isEqualTo(503);
    assertThat(refused(admission).retryAfterSeconds()).isEqualTo(1);
    assertThat(refused(admission).status()).isEqualTo(400);
  }

  @Test
  void statusSaysTheSameInBothEncodings() {
    assertThat(text(Encoding.JSON.status(Refusal.malformed("no"))))
        .isEqualTo(
            "{\"code\":3,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\","
                + "\"fieldViolations\":[{\"description\":\"no\",\"field\":\"body\"}]}],"
                + "\"message\":\"no\"}");
    assertThat(text(Encoding.JSON.status(Refusal.busy("full"))))
        .isEqualTo(
            "{\"code\":14,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                + "\"retryDelay\":\"1s\"}],\"message\":\"full\"}");
    assertThat(text(Encoding.PROTOBUF.status(Refusal.busy("full"))))
        .contains("type.googleapis.com/google.rpc.RetryInfo");
    assertThat(text(Encoding.JSON.response(Signal.METRICS, new Outcome(2, "nan=2 hits"))))
        .isEqualTo(
            "{\"partialSuccess\":{\"errorMessage\":\"nan=2 hits\",\"rejectedDataPoints\":\"2\"}}");
    assertThat(text(Encoding.JSON.response(Signal.LOGS, Outcome.FULL))).isEqualTo("{}");
  }

  private static Refusal refused(Admission admission) {
    return catchThrowableOfType(
        Refusal.class, () -> admission.admit(Sender.ANONYMOUS, Signal.METRICS, hits()));
  }

  private Admission admission(Senders senders) {
    return new Admission(registry, log, ledger, () -> Otlp.NOW, Doors.of(senders, gate), 1 << 20);
  }

  private static Admission.Source hits() {
    var bytes = Otlp.request(Otlp.counter("hits", Otlp.point(5).build())).toByteArray();
    return body -> body.read(new ByteArrayInputStream(bytes), bytes.length, false);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
