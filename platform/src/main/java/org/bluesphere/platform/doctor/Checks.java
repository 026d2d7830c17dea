package org.bluesphere.platform.doctor;

import java.util.List;
import java.util.Map;
import org.bluesphere.model.secret.Secret;

/** Makes checks; one whose options are not set says so instead of sending anything. */
public final class Checks {
  /** What people at the vendor read. */
  static final String SUMMARY = "BlueSphere connection test";

  static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json");

  private final Neighbours neighbours;

  /** Speaking with these. */
  public Checks(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** Something that nobody set up; {@code mend} says what to set. */
  public static Check notSetUp(Connection connection, String mend) {
    return () -> Finding.notSetUp(connection, mend);
  }

  /** A vendor's call to the server, proven with the first secret that can be read. */
  public Check inbound(
      Connection connection, TestCalls calls, String option, List<Secret> references) {
    if (references.isEmpty()) {
      return notSetUp(
          connection, "give " + option + " here as the server was given it, or its variable");
    }
    return () -> {
      for (var reference : references) {
        var secret = reference.reveal();
        if (secret.isPresent()) {
          var proof = new InboundCheck.Proof(option, reference.reference(), secret.get());
          return new InboundCheck(connection, calls, proof, neighbours).run();
        }
      }
      return Finding.notSetUp(connection, references.getFirst().missing());
    };
  }

  /** A topic of SNS, which has no secret. */
  public Check topic(Connection connection, String option, String arn) {
    var proof = new InboundCheck.Proof(option, arn, arn);
    return new InboundCheck(connection, TestCalls.SNS, proof, neighbours);
  }

  /** A change event to PagerDuty. */
  public Check changeEvent(Connection connection, String base, Secret key) {
    return new ChangeEventCheck(connection, base, key, neighbours);
  }

  /**
   * Whether the values that the server sends are taken.
   *
   * @param options what makes a server send them
   */
  public Check export(Connection connection, String options) {
    return new ExportCheck(connection, options, neighbours);
  }

  /**
   * Whether the counts that the server asks for are told.
   *
   * @param how what makes a server ask
   */
  public Check asked(Connection connection, String how) {
    return new AskedCheck(connection, how, neighbours);
  }

  /** A look at a page of Statuspage. */
  public Check statuspage(Connection connection, String base, String pageId, Secret token) {
    return new StatuspageCheck(connection, base, pageId, token, neighbours.wire());
  }

  /** An event to Sentry. */
  public static Check sentry(
      Connection connection, Secret dsn, String release, String environment) {
    return new SentryCheck(connection, dsn, new SentryCheck.Release(release, environment));
  }
}
