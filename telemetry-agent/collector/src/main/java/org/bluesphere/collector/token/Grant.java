package org.bluesphere.collector.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bluesphere.collector.otlp.Origin;

/**
 * What a token may do; the token itself is nowhere but with its holder.
 *
 * @param name whom it was made for; two live ones may bear it, so that one replaces the other
 * @param sha256 of the token, 64 hexadecimal digits
 * @param origin for whom it may speak: exactly one environment
 * @param signals what it may send, of {@link #SIGNALS}
 * @param requestsPerSecond how many, on average; 0 for no limit
 * @param expires when it ends by itself; empty for never
 */
public record Grant(
    String name,
    String sha256,
    Origin origin,
    SortedSet<String> signals,
    int requestsPerSecond,
    Instant created,
    Optional<Instant> expires) {

  /** Everything that is sent. */
  public static final Set<String> SIGNALS =
      Set.of("metrics", "traces", "logs", "counts", "heartbeats", "markers");

  private static final int ID_DIGITS = 8;

  /** Checks and copies. */
  public Grant {
    signals = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(signals));
    if (!TokenText.isName(name)
        || !sha256.matches("[0-9a-f]{64}")
        || origin.environment().isEmpty()
        || signals.isEmpty()
        || !SIGNALS.containsAll(signals)
        || requestsPerSecond < 0) {
      throw new IllegalArgumentException(
          "a token needs a name, a hash, an environment and known signals: \"%s\", %s, %d a second"
              .formatted(name, signals, requestsPerSecond));
    }
  }

  /** Names it where two bear one name: the first digits of its hash, which tell nothing of it. */
  public String id() {
    return sha256.substring(0, ID_DIGITS);
  }

  /** Whether it is in force. */
  public boolean live(Instant now) {
    return expires.isEmpty() || expires.get().isAfter(now);
  }

  /** The same for another token, made now. */
  Grant renewed(String hash, Instant now, Optional<Instant> end) {
    return new Grant(name, hash, origin, signals, requestsPerSecond, now, end);
  }

  /** The same, to end no later than an instant. */
  Grant ending(Instant at) {
    var end = expires.filter(it -> it.isBefore(at)).or(() -> Optional.of(at));
    return new Grant(name, sha256, origin, signals, requestsPerSecond, created, end);
  }

  /** How long it was made for; empty for ever. */
  Optional<Duration> lifetime() {
    return expires.map(end -> Duration.between(created, end));
  }

  /** {@code metrics, traces of api-*; 50 requests/s}: what it may do, for people. */
  public String scope() {
    var of = origin.services().isEmpty() ? "" : " of " + List.copyOf(origin.services());
    var rate = requestsPerSecond == 0 ? "" : "; " + requestsPerSecond + " requests/s";
    var all = signals.containsAll(SIGNALS) ? "all signals" : String.join(", ", signals);
    return all + of + rate;
  }
}
