package org.bluesphere.collector.hook.pagerduty;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.collector.hook.Readiness;
import org.bluesphere.collector.hook.Secrets;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.signal.Subject;

/**
 * Routing keys that senders of events use, and the service each stands for.
 *
 * @param option what sets them, for people
 */
public record RoutingKeys(String option, List<Key> keys) {

  /** A key by reference. */
  public record Key(Subject subject, Secret secret) {}

  /** Copies. */
  public RoutingKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Reads {@code service=env:NAME} or {@code environment/service=file:PATH} with commas between
   * them.
   *
   * @throws IllegalArgumentException when a part can't be read
   */
  public static RoutingKeys parse(String option, String text, String environment) {
    var keys = new ArrayList<Key>();
    for (var part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (!part.isBlank() && equals < 1) {
        throw new IllegalArgumentException(
            option + " takes SERVICE=REFERENCE; write for example api-gateway=env:EVENTS_KEY");
      }
      if (!part.isBlank()) {
        var subject = Subjects.subject(part.substring(0, equals), environment);
        keys.add(new Key(subject, Secrets.reference(option, part.substring(equals + 1).strip())));
      }
    }
    return new RoutingKeys(option, keys);
  }

  Readiness readiness() {
    if (keys.isEmpty()) {
      return new Readiness.NotConfigured("set %s to SERVICE=env:NAME".formatted(option));
    }
    boolean readable = keys.stream().anyMatch(key -> key.secret().reveal().isPresent());
    return readable
        ? new Readiness.Ready()
        : new Readiness.Unreadable(keys.getFirst().secret().missing());
  }

  /** What the key stands for; every key is compared, whichever fits. */
  Optional<Subject> subject(String given) {
    var bytes = given.getBytes(StandardCharsets.UTF_8);
    var found = Optional.<Subject>empty();
    for (var key : keys) {
      var secret = key.secret().reveal().map(it -> it.getBytes(StandardCharsets.UTF_8));
      if (secret.isPresent() && MessageDigest.isEqual(secret.get(), bytes)) {
        found = Optional.of(key.subject());
      }
    }
    return found;
  }
}
