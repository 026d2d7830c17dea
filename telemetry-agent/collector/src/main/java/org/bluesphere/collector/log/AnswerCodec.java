package org.bluesphere.collector.log;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.bluesphere.model.log.LogRecord.Answered;
import org.bluesphere.model.log.LogRecord.Minute;

/** The content of another system's answer: whose it is, up to when, each minute with counts. */
final class AnswerCodec {

  private AnswerCodec() {}

  static void write(Answered answer, DataOutputStream out) throws IOException {
    LogCodec.text(out, answer.environment());
    LogCodec.text(out, answer.service());
    LogCodec.text(out, answer.objective());
    LogCodec.instant(out, answer.received());
    LogCodec.instant(out, answer.until());
    out.writeInt(answer.minutes().size());
    for (var minute : answer.minutes()) {
      LogCodec.instant(out, minute.from());
      out.writeLong(minute.good());
      out.writeLong(minute.total());
    }
    LogCodec.text(out, answer.queries());
  }

  static Answered read(ByteBuffer in) {
    var environment = LogCodec.text(in);
    var service = LogCodec.text(in);
    var objective = LogCodec.text(in);
    var received = LogCodec.instant(in);
    var until = LogCodec.instant(in);
    int n = in.getInt();
    var minutes = new ArrayList<Minute>(n);
    for (int i = 0; i < n; i++) {
      minutes.add(new Minute(LogCodec.instant(in), in.getLong(), in.getLong()));
    }
    var queries = in.hasRemaining() ? LogCodec.text(in) : ""; // told only since it mattered
    return new Answered(environment, service, objective, received, until, minutes, queries);
  }
}
