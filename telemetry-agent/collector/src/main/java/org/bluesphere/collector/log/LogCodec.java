package org.bluesphere.collector.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.bluesphere.model.log.LogRecord;

/**
 * Records as frames, big-endian:
 *
 * <pre>
 * length of what follows the checksum (4) CRC32C of it (4) kind (1) version=1 (1) content
 * </pre>
 */
final class LogCodec {
  /** Length and checksum. */
  static final int PREFIX = 8;

  /** No frame is longer; a larger length is damage. */
  static final int MAX_LENGTH = 256 << 20;

  private static final byte VERSION = 1;
  private static final byte POINTS = 1;
  private static final byte INSTANCE_ENDED = 2;
  private static final byte RESTATE = 3;
  private static final byte CATALOGUE_VERSION = 4;
  private static final byte TICK = 5;
  private static final byte RECOVERY_LOOK = 6;
  private static final byte LISTENING = 7;
  private static final byte MARKER = 8;
  private static final byte COUNTS = 9;
  private static final byte HEARTBEAT = 10;
  private static final byte PROBE_STATE = 11;
  private static final byte ANSWERED = 12;
  private static final byte EVENTS = 13;
  private static final byte UNDERCOUNTED = 14;

  private LogCodec() {}

  static byte[] frame(LogRecord entry) {
    return switch (entry) {
      case LogRecord.Points(var block) -> frame(POINTS, block);
      case LogRecord.Events(var block) -> frame(EVENTS, block);
      case LogRecord.InstanceEnded(var environment, var instance, var at) ->
          frame(
              INSTANCE_ENDED,
              content(out -> {
                text(out, environment);
                text(out, instance);
                instant(out, at);
              }));
      case LogRecord.RecoveryLook look ->
          frame(RECOVERY_LOOK, content(out -> LookCodec.write(look, out)));
      case LogRecord.Marker marker -> frame(MARKER, content(out -> marker(out, marker)));
      case LogRecord.Counts counts -> frame(COUNTS, content(out -> CountsCodec.write(counts, out)));
      case LogRecord.Answered answer ->
          frame(ANSWERED, content(out -> AnswerCodec.write(answer, out)));
      case LogRecord.Heartbeat beat -> frame(HEARTBEAT, content(out -> heartbeat(out, beat)));
      case LogRecord.ProbeState(var source, var check, var title, var up, var at) ->
          frame(
              PROBE_STATE,
              content(out -> {
                text(out, source);
                text(out, check);
                text(out, title);
                out.writeBoolean(up);
                instant(out, at);
              }));
      case LogRecord.Undercounted(
              var environment,
              var service,
              var objective,
              var metric,
              var limit,
              var at) ->
          frame(
              UNDERCOUNTED,
              content(out -> {
                text(out, environment);
                text(out, service);
                text(out, objective);
                text(out, metric);
                text(out, limit);
                instant(out, at);
              }));
      case LogRecord.Restate restate -> frame(RESTATE, content(out -> restate(out, restate)));
      case LogRecord.CatalogueVersion(var version, var effectiveFrom, var packed) ->
          frame(
              CATALOGUE_VERSION,
              content(out -> {
                text(out, version);
                instant(out, effectiveFrom);
                bytes(out, packed);
              }));
      case LogRecord.Listening(var at) -> frame(LISTENING, content(out -> instant(out, at)));
      case LogRecord.Tick(var at) -> frame(TICK, content(out -> instant(out, at)));
    };
  }

  private static void restate(DataOutputStream out, LogRecord.Restate restate) throws IOException {
    text(out, restate.objective());
    instant(out, restate.from());
    instant(out, restate.to());
    out.writeLong(restate.total());
    out.writeLong(restate.bad());
    out.writeLong(restate.badHigh());
    out.writeLong(restate.covered());
  }

  private static void marker(DataOutputStream out, LogRecord.Marker marker) throws IOException {
    text(out, marker.id());
    text(out, marker.environment());
    text(out, marker.service());
    text(out, marker.kind().name());
    text(out, marker.version());
    instant(out, marker.at());
    text(out, marker.source());
    text(out, marker.url());
  }

  private static void heartbeat(DataOutputStream out, LogRecord.Heartbeat beat) throws IOException {
    text(out, beat.environment());
    text(out, beat.job());
    text(out, beat.state().name());
    instant(out, beat.at());
    out.writeLong(beat.took().toMillis());
  }

  private static byte[] frame(byte kind, byte[] content) {
    var frame = ByteBuffer.allocate(PREFIX + 2 + content.length);
    frame.putInt(0, 2 + content.length);
    frame.put(PREFIX, kind).put(PREFIX + 1, VERSION).put(PREFIX + 2, content);
    frame.putInt(4, checksum(frame, PREFIX, 2 + content.length));
    return frame.array();
  }

  /** Length of the whole frame at {@code at}, or -1 when it is torn or damaged. */
  static int intact(ByteBuffer bytes, int at) {
    int left = bytes.limit() - at;
    if (left < PREFIX) {
      return -1;
    }
    int length = bytes.getInt(at);
    if (length < 2 || length > MAX_LENGTH || length > left - PREFIX) {
      return -1;
    }
    return checksum(bytes, at + PREFIX, length) == bytes.getInt(at + 4) ? PREFIX + length : -1;
  }

  /** The record of an intact frame. */
  static LogRecord record(ByteBuffer frames, int at) {
    int length = frames.getInt(at);
    byte kind = frames.get(at + PREFIX);
    byte version = frames.get(at + PREFIX + 1);
    if (version != VERSION) {
      throw new IllegalStateException("record of unknown version " + version + ", kind " + kind);
    }
    var in = frames.slice(at + PREFIX + 2, length - 2);
    return switch (kind) {
      case POINTS -> new LogRecord.Points(rest(in));
      case EVENTS -> new LogRecord.Events(rest(in));
      case INSTANCE_ENDED -> new LogRecord.InstanceEnded(text(in), text(in), instant(in));
      case RESTATE ->
          new LogRecord.Restate(
              text(in),
              instant(in),
              instant(in),
              in.getLong(),
              in.getLong(),
              in.getLong(),
              in.getLong());
      case CATALOGUE_VERSION ->
          new LogRecord.CatalogueVersion(text(in), instant(in), bytes(in, in.getInt()));
      case RECOVERY_LOOK -> LookCodec.read(in);
      case MARKER -> marker(in);
      case COUNTS -> CountsCodec.read(in);
      case ANSWERED -> AnswerCodec.read(in);
      case HEARTBEAT -> heartbeat(in);
      case PROBE_STATE ->
          new LogRecord.ProbeState(text(in), text(in), text(in), in.get() == 1, instant(in));
      case UNDERCOUNTED ->
          new LogRecord.Undercounted(text(in), text(in), text(in), text(in), text(in), instant(in));
      case LISTENING -> new LogRecord.Listening(instant(in));
      case TICK -> new LogRecord.Tick(instant(in));
      default -> throw new IllegalStateException("record of unknown kind " + kind);
    };
  }

  private static LogRecord.Marker marker(ByteBuffer in) {
    return new LogRecord.Marker(
        text(in),
        text(in),
        text(in),
        LogRecord.Marker.Kind.valueOf(text(in)),
        text(in),
        instant(in),
        text(in),
        text(in));
  }

  private static LogRecord.Heartbeat heartbeat(ByteBuffer in) {
    return new LogRecord.Heartbeat(
        text(in),
        text(in),
        LogRecord.Heartbeat.State.valueOf(text(in)),
        instant(in),
        Duration.ofMillis(in.getLong()));
  }

  private static int checksum(ByteBuffer bytes, int at, int length) {
    var checksum = new CRC32C();
    checksum.update(bytes.slice(at, length));
    return (int) checksum.getValue();
  }

  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] content(Content content) {
    var bytes = new ByteArrayOutputStream();
    try {
      content.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("encoding a record in memory", e);
    }
    return bytes.toByteArray();
  }

  static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void instant(DataOutputStream out, Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  static String text(ByteBuffer in) {
    return new String(bytes(in, in.getInt()), StandardCharsets.UTF_8);
  }

  static Instant instant(ByteBuffer in) {
    return Instant.ofEpochSecond(in.getLong(), in.getInt());
  }

  private static byte[] rest(ByteBuffer in) {
    return bytes(in, in.remaining());
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    var bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
