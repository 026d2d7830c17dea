package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of a slot's settled cells that lack one of several live instances: the quality mark
 * {@code partial}. What comes late takes the mark away. Only the newest are kept.
 */
final class Absences {
  private static final int MOST = 64;

  private record Absence(String instance, long from, long to) {}

  private final List<Absence> absences = new ArrayList<>();

  /** An instance delivered nothing for {@code [from, to)}, and another did. */
  void missing(String instance, long from, long to) {
    for (int i = absences.size() - 1; i >= 0; i--) {
      var last = absences.get(i);
      if (last.instance().equals(instance) && last.to() == from) {
        absences.set(i, new Absence(instance, last.from(), to));
        return;
      }
    }
    absences.add(new Absence(instance, from, to));
    if (absences.size() > MOST) {
      absences.removeFirst();
    }
  }

  /** It did deliver {@code [from, to)}, late. */
  void delivered(String instance, long from, long to) {
    for (int i = absences.size() - 1; i >= 0; i--) {
      var absence = absences.get(i);
      if (absence.instance().equals(instance) && absence.from() < to && from < absence.to()) {
        absences.remove(i);
        if (absence.from() < from) {
          absences.add(i, new Absence(instance, absence.from(), from));
        }
        if (to < absence.to()) {
          absences.add(i, new Absence(instance, to, absence.to()));
        }
      }
    }
  }

  /** Whether some of {@code [from, to)} lacks an instance. */
  boolean any(long from, long to) {
    return absences.stream().anyMatch(absence -> absence.from() < to && from < absence.to());
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(absences.size());
    for (var absence : absences) {
      out.writeUTF(absence.instance());
      out.writeLong(absence.from());
      out.writeLong(absence.to());
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      absences.add(new Absence(in.readUTF(), in.readLong(), in.readLong()));
    }
  }
}
