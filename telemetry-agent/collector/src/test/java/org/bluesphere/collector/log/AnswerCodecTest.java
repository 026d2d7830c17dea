package org.bluesphere.collector.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.log.LogRecord.Minute;
import org.junit.jupiter.api.Test;

class AnswerCodecTest {
  private static final Instant T = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void whatIsWrittenIsRead() {
    var answer =
        new Answered(
            "prod",
            "shop",
            "orders",
            T.plusNanos(5),
            T,
            List.of(
                new Minute(T.minusSeconds(120), 1, 1_000_000_000_000L),
                new Minute(T.minusSeconds(60), 0, 0)),
            "0123456789abcdef");

    var frame = ByteBuffer.wrap(LogCodec.frame(answer));

    assertThat(LogCodec.intact(frame, 0)).isEqualTo(frame.limit());
    assertThat(LogCodec.record(frame, 0)).isEqualTo(answer);
  }

  /** As it was before the queries were told. */
  @Test
  void anOldRecordIsOfAnyQueries() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    for (var text : List.of("prod", "shop", "orders")) {
      LogCodec.text(out, text);
    }
    LogCodec.instant(out, T.plusNanos(5));
    LogCodec.instant(out, T);
    out.writeInt(0);

    assertThat(AnswerCodec.read(ByteBuffer.wrap(bytes.toByteArray())))
        .isEqualTo(new Answered("prod", "shop", "orders", T.plusNanos(5), T, List.of(), ""));
  }
}
