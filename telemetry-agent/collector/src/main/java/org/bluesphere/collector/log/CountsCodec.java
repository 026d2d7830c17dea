package org.bluesphere.collector.log;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.bluesphere.model.log.LogRecord.Count;
import org.bluesphere.model.log.LogRecord.Counts;

/** The content of a record of counts: when it came, how many there are, each of them. */
final class CountsCodec {

  private CountsCodec() {}

  static void write(Counts counts, DataOutputStream out) throws IOException {
    LogCodec.instant(out, counts.received());
    out.writeInt(counts.items().size());
    for (var item : counts.items()) {
      LogCodec.text(out, item.id());
      LogCodec.text(out, item.environment());
      LogCodec.text(out, item.service());
      LogCodec.text(out, item.objective());
      LogCodec.instant(out, item.from());
      LogCodec.instant(out, item.to());
      out.writeLong(item.good());
      out.writeLong(item.total());
    }
  }

  static Counts read(ByteBuffer in) {
    var received = LogCodec.instant(in);
    int n = in.getInt();
    var items = new ArrayList<Count>(n);
    for (int i = 0; i < n; i++) {
      items.add(
          new Count(
              LogCodec.text(in),
              LogCodec.text(in),
              LogCodec.text(in),
              LogCodec.text(in),
              LogCodec.instant(in),
              LogCodec.instant(in),
              in.getLong(),
              in.getLong()));
    }
    return new Counts(received, items);
  }
}
