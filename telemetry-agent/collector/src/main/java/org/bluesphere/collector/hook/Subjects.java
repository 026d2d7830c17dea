package org.bluesphere.collector.hook;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.model.signal.Subject;

/**
 * Which service a vendor's own name means.
 *
 * @param environment of names that say none
 * @param known by {@code vendor:name}
 */
public record Subjects(String environment, Map<String, Subject> known) {

  /** Copies. */
  public Subjects {
    known = Map.copyOf(known);
  }

  /**
   * Reads {@code vendor:name=service} and {@code vendor:name=environment/service} with commas
   * between them.
   *
   * @throws IllegalArgumentException when a part can't be read
   */
  public static Subjects parse(String option, String text, String environment) {
    var known = new TreeMap<String, Subject>();
    for (var part : text.split(",", -1)) {
      if (!part.isBlank()) {
        int equals = part.lastIndexOf('=');
        if (!part.matches("\\s*[a-z]+:.+=.+")) {
          throw new IllegalArgumentException(
              "%s: \"%s\" is no mapping; write for example sentry:web=api-gateway"
                  .formatted(option, part.strip()));
        }
        known.put(
            part.substring(0, equals).strip(), subject(part.substring(equals + 1), environment));
      }
    }
    return new Subjects(environment, known);
  }

  /** {@code service} or {@code environment/service}. */
  public static Subject subject(String text, String environment) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Subject(environment, text.strip())
        : new Subject(text.substring(0, slash).strip(), text.substring(slash + 1).strip());
  }

  /** What the first of the names means that somebody gave a meaning. */
  public Optional<Subject> meant(String vendor, String... names) {
    return Arrays.stream(names)
        .map(name -> Optional.ofNullable(known.get(vendor + ":" + name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A service of this name, where the vendor says, or in the environment of those that don't. */
  public Subject named(String name, String where) {
    return new Subject(where.isEmpty() ? environment : where, name);
  }
}
