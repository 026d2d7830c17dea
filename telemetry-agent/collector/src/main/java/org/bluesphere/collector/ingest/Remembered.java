package org.bluesphere.collector.ingest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.collector.hook.Signatures;

/**
 * What is durable, by id, so that a sender who repeats itself hears the first answer. Bounded, and
 * empty after a restart: the engine then knows the id. Safe for many threads: all under one lock.
 */
public final class Remembered<T> {
  private static final int MOST = 10_000;

  private final Object lock = new Object();
  private final Map<String, T> durable =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
          return size() > MOST;
        }
      };

  /** The same id for the same parts. */
  static String id(String... parts) {
    return Signatures.sha256(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
  }

  /** What bore an id. */
  public Optional<T> known(String id) {
    synchronized (lock) {
      return Optional.ofNullable(durable.get(id));
    }
  }

  /** It is durable; the first of an id stays. */
  public void remember(String id, T what) {
    synchronized (lock) {
      durable.putIfAbsent(id, what);
    }
  }
}
