package org.bluesphere.collector.ingest;

import java.util.List;
import java.util.Optional;
import org.bluesphere.collector.otlp.Origin;

/** What a token forbids, in words. */
final class Origins {

  private Origins() {}

  /** Why a sender may not speak of a service in an environment; empty when it may. */
  static Optional<IngestProblem> problem(Origin origin, String environment, String service) {
    return switch (origin.refusal(environment, service)) {
      case "" -> Optional.empty();
      case Origin.ENVIRONMENT_MISMATCH ->
          Optional.of(
              new IngestProblem(
                  "environment",
                  "\"" + environment + "\" is not the token's",
                  "leave it out, or use a token of that environment"));
      default ->
          Optional.of(
              new IngestProblem(
                  "service",
                  "\"" + service + "\" is none the token may speak of",
                  "use a token for it; this one is for " + List.copyOf(origin.services())));
    };
  }

  /** Refuses the whole request for that. */
  static void check(Origin origin, String environment, String service) {
    problem(origin, environment, service)
        .ifPresent(it -> {
          throw IngestRefusal.refused(403, "not allowed", List.of(it));
        });
  }
}
