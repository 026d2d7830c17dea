package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * In which of the last 64 minutes each instance of a service delivered something, so that each is
 * counted once a minute. What is later than that is not counted.
 */
final class Instances {
  private static final int MINUTES = 64;
  private static final int MOST = 10_000;

  /** Newest minute, and which of those before it: bit 0 is the newest. */
  private static final class Seen {
    long newest;
    long bits;
  }

  private final Map<String, Seen> instances = new HashMap<>();

  /** Whether that instance is seen in that minute for the first time. */
  boolean first(String instance, long minute) {
    var seen = instances.get(instance);
    if (seen == null) {
      instances.values().removeIf(it -> it.newest < minute - 2 * MINUTES);
      if (instances.size() >= MOST) {
        return false;
      }
      seen = new Seen();
      seen.newest = minute;
      instances.put(instance, seen);
    }
    long ahead = minute - seen.newest;
    if (ahead > 0) {
      seen.bits = ahead >= MINUTES ? 0 : seen.bits << ahead;
      seen.newest = minute;
    }
    long back = seen.newest - minute;
    long bit = back >= MINUTES ? 0 : 1L << back;
    boolean first = bit != 0 && (seen.bits & bit) == 0;
    seen.bits |= bit;
    return first;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(instances.size());
    for (var entry : instances.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue().newest);
      out.writeLong(entry.getValue().bits);
    }
  }

  void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var seen = new Seen();
      instances.put(in.readUTF(), seen);
      seen.newest = in.readLong();
      seen.bits = in.readLong();
    }
  }
}
