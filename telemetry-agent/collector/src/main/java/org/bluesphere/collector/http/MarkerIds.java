package org.bluesphere.collector.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.collector.hook.Signatures;
import org.bluesphere.model.log.LogRecord.Marker;

/**
 * Markers that are durable, by id, so that a sender who repeats itself hears the first answer.
 * Bounded, and empty after a restart: the engine then knows the id. Safe for many threads: all
 * under one lock.
 */
final class MarkerIds {
  private static final int REMEMBERED = 10_000;

  private final Object lock = new Object();
  private final Map<String, Marker> durable =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Marker> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The same id for the same parts. */
  static String of(String... parts) {
    return Signatures.sha256(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
  }

  Optional<Marker> known(String id) {
    synchronized (lock) {
      return Optional.ofNullable(durable.get(id));
    }
  }

  void remember(Marker marker) {
    synchronized (lock) {
      durable.putIfAbsent(marker.id(), marker);
    }
  }
}
