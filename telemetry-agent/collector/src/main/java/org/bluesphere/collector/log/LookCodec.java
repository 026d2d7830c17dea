package org.bluesphere.collector.log;

import static org.bluesphere.collector.log.LogCodec.instant;
import static org.bluesphere.collector.log.LogCodec.text;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.Look.Found;
import org.bluesphere.model.recovery.point.RecoveryPoint;
import org.bluesphere.model.recovery.point.SourceReport;

/** Content of the frame of a look for recovery points. */
final class LookCodec {
  private static final byte NOTHING = 0;
  private static final byte RESTORABLE = 1;
  private static final byte LISTED = 2;

  private LookCodec() {}

  static void write(LogRecord.RecoveryLook of, DataOutputStream out) throws IOException {
    text(out, of.environment());
    text(out, of.source());
    var look = of.look();
    instant(out, look.at());
    text(out, look.state().name());
    text(out, look.message());
    switch (look.found()) {
      case Found.Nothing() -> out.writeByte(NOTHING);
      case Found.Restorable(var latest) -> {
        out.writeByte(RESTORABLE);
        perhaps(out, latest);
      }
      case Found.Listed(var points, var whole) -> {
        out.writeByte(LISTED);
        out.writeBoolean(whole);
        out.writeInt(points.size());
        for (var point : points) {
          instant(out, point.content());
          instant(out, point.available());
          perhaps(out, point.gone());
        }
      }
    }
  }

  private static void perhaps(DataOutputStream out, Optional<Instant> at) throws IOException {
    out.writeBoolean(at.isPresent());
    if (at.isPresent()) {
      instant(out, at.get());
    }
  }

  static LogRecord.RecoveryLook read(ByteBuffer in) {
    return new LogRecord.RecoveryLook(
        text(in),
        text(in),
        new Look(instant(in), SourceReport.State.valueOf(text(in)), text(in), found(in)));
  }

  private static Found found(ByteBuffer in) {
    return switch (in.get()) {
      case NOTHING -> new Found.Nothing();
      case RESTORABLE -> new Found.Restorable(perhaps(in));
      case LISTED -> listed(in);
      default -> throw new IllegalStateException("a look of an unknown kind");
    };
  }

  private static Found listed(ByteBuffer in) {
    boolean whole = in.get() != 0;
    var points = new ArrayList<RecoveryPoint>();
    for (int left = in.getInt(); left > 0; left--) {
      points.add(new RecoveryPoint(instant(in), instant(in), perhaps(in)));
    }
    return new Found.Listed(points, whole);
  }

  private static Optional<Instant> perhaps(ByteBuffer in) {
    return in.get() != 0 ? Optional.of(instant(in)) : Optional.empty();
  }
}
