package org.bluesphere.collector.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A disk with room for so many more bytes, or now and then none, whose flush may fail. */
final class FragileDisk implements Segments.Disk {
  volatile long roomBytes = Long.MAX_VALUE;
  volatile boolean flushes = true;

  /** How far the file flushed last is safe; of use where there is one file. */
  volatile long flushedBytes;

  /** Decides before each write whether there is room; used by the log's one writing thread. */
  volatile @Nullable Random whims;

  @Override
  public FileChannel open(Path file, OpenOption... options) throws IOException {
    return new Channel(FileChannel.open(file, options));
  }

  private final class Channel extends FileChannel {
    private final FileChannel real;

    Channel(FileChannel real) {
      this.real = real;
    }

    /** As a file system does: what finds room is written, then the rest is refused. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      var mood = whims;
      if (mood != null && roomBytes > 100 && mood.nextInt(3) == 0) {
        roomBytes = mood.nextInt(100);
      }
      if (roomBytes <= 0) {
        roomBytes = mood == null ? 0 : Long.MAX_VALUE; // a whim passes
        throw new IOException("No space left on device");
      }
      int written = (int) Math.min(roomBytes, bytes.remaining());
      var part = bytes.slice(bytes.position(), written);
      while (part.hasRemaining()) {
        real.write(part);
      }
      bytes.position(bytes.position() + written);
      roomBytes -= written;
      return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      if (!flushes) {
        throw new IOException("Input/output error");
      }
      long written = real.position();
      real.force(metaData);
      flushedBytes = Math.max(flushedBytes, written);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      real.truncate(size);
      return this;
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
      real.position(at);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
      return real.map(mode, position, size);
    }

    @Override
    public java.lang.foreign.MemorySegment map(
        MapMode mode, long offset, long size, java.lang.foreign.Arena arena) throws IOException {
      return real.map(mode, offset, size, arena);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return real.read(into);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      return real.read(into, position);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
      return real.read(into, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      return real.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }
  }
}
