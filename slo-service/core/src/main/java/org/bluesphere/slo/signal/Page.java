package org.bluesphere.slo.signal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Neighbouring cells of a signal at one level; a cell is there once something was delivered. */
final class Page {
  private static final int VERSION = 1;
  private final @Nullable Cell[] cells;

  Page(Level level) {
    cells = new @Nullable Cell[level.page];
  }

  @Nullable Cell get(int at) {
    return cells[at];
  }

  Cell make(int at, Shape shape) {
    var cell = cells[at];
    if (cell == null) {
      cell = shape.blank();
      cells[at] = cell;
    }
    return cell;
  }

  byte[] toBytes(Shape shape) {
    var bytes = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(bytes);
      out.writeByte(VERSION);
      out.writeUTF(shape.name());
      for (int i = 0; i < cells.length; i++) {
        var cell = cells[i];
        if (cell != null) {
          out.writeByte(i);
          cell.write(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a page", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The page those bytes hold.
   *
   * @throws IllegalArgumentException when they are none of this version
   */
  static Page fromBytes(byte[] bytes, Level level, Shape shape) {
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      if (in.readByte() != VERSION || !in.readUTF().equals(shape.name())) {
        throw new IllegalArgumentException("not a page of version 1 of " + shape);
      }
      var page = new Page(level);
      while (in.available() > 0) {
        page.cells[in.readByte()] = Cell.read(in, shape);
      }
      return page;
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a page of " + bytes.length + " bytes is damaged", e);
    }
  }
}
