package org.bluesphere.collector.otlp;

import java.util.List;
import java.util.regex.Pattern;

/**
 * For whom a sender may speak.
 *
 * @param environment the only one it may speak of; empty for any
 * @param services globs of their names, as in {@code api-*}; empty for all
 */
public record Origin(String environment, List<String> services) {
  /** May say anything. */
  public static final Origin ANY = new Origin("", List.of());

  /** Refused: it names an environment that is not the sender's. */
  public static final String ENVIRONMENT_MISMATCH = "environment_mismatch";

  /** Refused: it is of a service the sender may not speak of. */
  public static final String SERVICE_NOT_ALLOWED = "service_not_allowed";

  /** Copies. */
  public Origin {
    services = List.copyOf(services);
  }

  /** Whether it may not speak of every service. */
  public boolean narrow() {
    return !services.isEmpty();
  }

  /** The environment of what names none. */
  public String environment(String otherwise) {
    return environment.isEmpty() ? otherwise : environment;
  }

  /**
   * Why it may not speak of a service in an environment; empty when it may.
   *
   * @param named the environment as told; empty when none was
   */
  public String refusal(String named, String service) {
    if (!environment.isEmpty() && !named.isEmpty() && !named.equals(environment)) {
      return ENVIRONMENT_MISMATCH;
    }
    boolean allowed = services.isEmpty() || services.stream().anyMatch(it -> fits(it, service));
    return allowed ? "" : SERVICE_NOT_ALLOWED;
  }

  /** Whether a name fits a glob: {@code *} stands for any text, all else for itself. */
  static boolean fits(String glob, String name) {
    var parts = glob.split("\\*", -1);
    var pattern = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      pattern.append(".*").append(Pattern.quote(parts[i]));
    }
    return name.matches(pattern.toString());
  }
}
