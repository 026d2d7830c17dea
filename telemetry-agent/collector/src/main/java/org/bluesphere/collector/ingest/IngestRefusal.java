package org.bluesphere.collector.ingest;

import java.util.List;
import java.util.stream.Collectors;

/** Why a request is not taken, as a problem detail says it. Thrown without a stack. */
public final class IngestRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;
  private final String detail;
  private final int retryAfterSeconds;
  private final transient List<IngestProblem> problems;

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param retryAfterSeconds when to come again; 0 for what will not be better then
   */
  public IngestRefusal(
      int status,
      String title,
      String detail,
      int retryAfterSeconds,
      List<IngestProblem> problems) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
    this.problems = List.copyOf(problems);
  }

  /** What is told can't be read; {@code what} names it. */
  static IngestRefusal malformed(String what, List<IngestProblem> problems) {
    return refused(400, what + " can't be read", problems);
  }

  /** For a reason that the sender can mend. */
  static IngestRefusal refused(int status, String title, List<IngestProblem> problems) {
    var all = problems.stream().map(IngestProblem::sentence).collect(Collectors.joining(". "));
    return new IngestRefusal(status, title, all, 0, problems);
  }

  /** Another marker bore this key. */
  public static IngestRefusal otherContent() {
    return refused(
        422,
        "the key was used for another marker",
        List.of(
            new IngestProblem(
                "Idempotency-Key",
                "was used for another marker of this service",
                "use a key of its own for each deploy, or none")));
  }

  /** Too many of {@code what}, the plural of what is told. */
  public static IngestRefusal tooMany(String what, int aMinute) {
    return new IngestRefusal(
        429,
        "too many " + what,
        "more than " + aMinute + " " + what + " a minute; send again in a minute",
        60,
        List.of());
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** What it is, in a few words. */
  public String title() {
    return title;
  }

  /** What it is, in full. */
  public String detail() {
    return detail;
  }

  /** When to come again; 0 for what will not be better then. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** Each with its place. */
  public List<IngestProblem> problems() {
    return problems;
  }
}
