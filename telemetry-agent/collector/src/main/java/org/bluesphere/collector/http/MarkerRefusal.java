package org.bluesphere.collector.http;

import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.collector.admission.Refusal;

/** Why a marker is not taken, as a problem detail says it. Thrown without a stack. */
final class MarkerRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int status;
  final String title;
  final String detail;
  final transient List<MarkerProblem> problems;

  private MarkerRefusal(int status, String title, String detail, List<MarkerProblem> problems) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.problems = List.copyOf(problems);
  }

  static MarkerRefusal malformed(List<MarkerProblem> problems) {
    var all = problems.stream().map(MarkerProblem::sentence).collect(Collectors.joining(". "));
    return new MarkerRefusal(400, "the marker can't be read", all, problems);
  }

  static MarkerRefusal otherContent() {
    var problem =
        new MarkerProblem(
            "Idempotency-Key",
            "was used for another marker of this service",
            "use a key of its own for each deploy, or none");
    return new MarkerRefusal(
        422, "the key was used for another marker", problem.sentence(), List.of(problem));
  }

  static MarkerRefusal tooMany(int aMinute) {
    return new MarkerRefusal(
        429,
        "too many markers",
        "more than " + aMinute + " markers a minute; send again in a minute",
        List.of());
  }

  static MarkerRefusal mediaType(String type) {
    return new MarkerRefusal(
        415,
        "media type not served",
        "media type \"%s\" is not served; send application/json".formatted(type),
        List.of());
  }

  /** As the other paths of this listener say it. */
  static MarkerRefusal of(Refusal refusal) {
    var title =
        switch (refusal.status()) {
          case 405 -> "method not allowed";
          case 413 -> "too large";
          case 415 -> "encoding not served";
          case 503 -> "not now";
          default -> "the marker can't be read";
        };
    var mend =
        switch (refusal.status()) {
          case 503 -> "; nothing was promised, send again";
          case 413 -> "; a marker has a few hundred bytes";
          default -> "";
        };
    return new MarkerRefusal(refusal.status(), title, refusal.text() + mend, List.of());
  }

  String retryAfterSeconds() {
    return switch (status) {
      case 429 -> "60";
      case 503 -> "1";
      default -> "";
    };
  }
}
