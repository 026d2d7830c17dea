package org.bluesphere.collector.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.bluesphere.model.port.TelemetryLog.Entry;

/**
 * The files of a log. A segment is named by the position of its first frame; a position counts the
 * bytes of all frames before it, headers not included, so that it tells file and offset at once.
 *
 * <p>Writing is for one thread; {@link #window} may be called by any.
 */
final class Segments implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Segments.class.getName());
  private static final String SUFFIX = ".log";
  private static final int MAGIC = 0x42534C47; // BSLG
  private static final int VERSION = 1;
  static final int HEADER = 8;
  private static final int WINDOW = 1 << 20;

  private final Path folder;
  private final Disk disk;
  private final long segmentBytes;
  private final ConcurrentSkipListMap<Long, Path> files = new ConcurrentSkipListMap<>();
  private FileChannel channel;

  /** Whether it was told that no new segment can be made. */
  private boolean rollRefused;

  private long base;
  private long end;

  /** Opens files to write to. */
  @FunctionalInterface
  interface Disk {
    FileChannel open(Path file, OpenOption... options) throws IOException;
  }

  private Segments(Path folder, long segmentBytes, Disk disk) throws IOException {
    this.folder = folder;
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    list();
    if (files.isEmpty()) {
      channel = create(0);
    } else {
      base = files.lastKey();
      channel = recover(files.lastEntry().getValue());
    }
    checkGaps();
  }

  static Segments open(Path folder, long segmentBytes, Disk disk) throws IOException {
    return new Segments(folder, segmentBytes, disk);
  }

  long end() {
    return end;
  }

  long start() {
    return files.firstKey();
  }

  int count() {
    return files.size();
  }

  private void list() throws IOException {
    try (var names = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (var file : names) {
        var name = file.getFileName().toString();
        files.put(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())), file);
      }
    }
  }

  private void checkGaps() throws IOException {
    for (var entry : files.headMap(base).entrySet()) {
      long next = files.higherKey(entry.getKey());
      long length = Files.size(entry.getValue()) - HEADER;
      if (entry.getKey() + length != next) {
        throw new IOException(
            entry.getValue()
                + " holds "
                + length
                + " bytes of frames, but the next segment starts at "
                + next
                + "; restore the file from a backup");
      }
    }
  }

  private FileChannel create(long position) throws IOException {
    var file = file(position);
    var created =
        disk.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      writeHeader(created);
      syncFolder();
    } catch (IOException e) {
      created.close();
      Files.delete(file);
      throw e;
    }
    base = position;
    end = position;
    files.put(position, file);
    return created;
  }

  private Path file(long position) {
    return folder.resolve("%020d%s".formatted(position, SUFFIX));
  }

  private static void writeHeader(FileChannel channel) throws IOException {
    channel.position(0);
    writeFully(channel, ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(VERSION).flip());
    channel.force(true);
  }

  private void syncFolder() throws IOException {
    try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private FileChannel recover(Path file) throws IOException {
    var opened = disk.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (opened.size() < HEADER) {
        opened.truncate(0);
        writeHeader(opened);
      }
      long valid = validLength(opened, file);
      if (valid < opened.size()) {
        cutTornTail(opened, file, valid);
      }
      opened.position(valid);
      end = base + valid - HEADER;
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static long validLength(FileChannel opened, Path file) throws IOException {
    try (var arena = Arena.ofConfined()) {
      var bytes = opened.map(MapMode.READ_ONLY, 0, opened.size(), arena).asByteBuffer();
      if (bytes.getInt(0) != MAGIC || bytes.getInt(4) != VERSION) {
        throw new IOException(file + " is no log segment of version " + VERSION);
      }
      int at = HEADER;
      for (int length = LogCodec.intact(bytes, at);
          length > 0;
          length = LogCodec.intact(bytes, at)) {
        at += length;
      }
      return at;
    }
  }

  // What is cut was never acknowledged, unless the disk lost it; so it is kept beside the segment.
  private void cutTornTail(FileChannel opened, Path file, long valid) throws IOException {
    LOG.log(System.Logger.Level.WARNING, "cutting torn tail of {0} at offset {1}", file, valid);
    var torn = file.resolveSibling(file.getFileName() + ".torn");
    try (var copy =
        FileChannel.open(
            torn,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (long at = valid; at < opened.size(); ) {
        at += opened.transferTo(at, opened.size() - at, copy);
      }
      copy.force(true);
    }
    opened.truncate(valid);
    opened.force(true);
    syncFolder();
  }

  void write(ByteBuffer frames) throws IOException {
    end += frames.remaining();
    writeFully(channel, frames);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Makes all that was written durable; a full segment is followed by a new one. */
  void sync() throws IOException {
    channel.force(false);
    if (end - base >= segmentBytes) {
      roll();
    }
  }

  // What was written is durable, whatever comes of the new file: without room for it the full one
  // goes on for a while.
  private void roll() throws IOException {
    var full = channel;
    long at = end;
    try {
      channel = create(at);
    } catch (IOException e) {
      if (!rollRefused) {
        LOG.log(System.Logger.Level.WARNING, "no new segment can be made at " + at, e);
      }
      rollRefused = true; // told once: it is tried again with every commit
      return;
    }
    rollRefused = false;
    full.close();
  }

  /**
   * Forgets what was written after {@code position}, which lies in the newest segment.
   *
   * @throws IOException when the disk will not have it; then what it holds is unknown
   */
  void cutBack(long position) throws IOException {
    channel.truncate(HEADER + position - base);
    channel.position(HEADER + position - base);
    channel.force(true); // else what was refused may be back after a power cut
    end = position;
  }

  /** Some records from {@code position} on, at least one, none at or after {@code durable}. */
  List<Entry> window(long position, long durable) throws IOException {
    var file = files.floorEntry(position);
    if (file == null) {
      throw new NoSuchFileException(
          folder.toString(), null, "position " + position + " is released");
    }
    long first = file.getKey();
    var next = files.higherKey(first);
    long limit = next == null ? durable : Math.min(next, durable);
    try (var in = FileChannel.open(file.getValue(), StandardOpenOption.READ)) {
      long left = limit - position;
      long offset = HEADER + position - first;
      var bytes = read(in, offset, Math.min(left, WINDOW));
      if (bytes.limit() >= LogCodec.PREFIX) {
        long needed = LogCodec.PREFIX + (long) bytes.getInt(0);
        if (needed > bytes.limit() && needed <= left && needed <= LogCodec.MAX_LENGTH) {
          bytes = read(in, offset, needed);
        }
      }
      var entries = entries(bytes, position);
      if (entries.isEmpty()) {
        throw new IOException(
            "damaged frame in " + file.getValue() + " at offset " + offset + "; restore the file");
      }
      return entries;
    }
  }

  private static List<Entry> entries(ByteBuffer bytes, long position) {
    var entries = new ArrayList<Entry>();
    int at = 0;
    for (int length = LogCodec.intact(bytes, at); length > 0; length = LogCodec.intact(bytes, at)) {
      var content = LogCodec.record(bytes, at);
      entries.add(new Entry(position + at, position + at + length, content));
      at += length;
    }
    return entries;
  }

  private static ByteBuffer read(FileChannel in, long offset, long length) throws IOException {
    var bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining() && in.read(bytes, offset + bytes.position()) >= 0) {}
    return bytes.flip();
  }

  /** Deletes segments that end at or before {@code position}; never the newest. */
  void release(long position) {
    for (var oldest = files.firstEntry(); ; oldest = files.firstEntry()) {
      var next = files.higherKey(oldest.getKey());
      if (next == null || next > position) {
        return;
      }
      files.remove(oldest.getKey());
      delete(oldest.getValue());
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting released segment " + file, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
