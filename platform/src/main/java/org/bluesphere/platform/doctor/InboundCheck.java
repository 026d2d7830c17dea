package org.bluesphere.platform.doctor;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.platform.doctor.Hooks.Seen;
import org.bluesphere.platform.doctor.Wire.Answer;

/** Plays a vendor that calls the server, and looks at what the server counts. */
final class InboundCheck implements Check {
  private final Connection connection;
  private final TestCalls calls;
  private final Proof proof;
  private final Server server;
  private final Wire wire;
  private final InstantSource clock;

  /**
   * What the call is proven with.
   *
   * @param option that sets it, for people
   * @param reference that names it, for people
   */
  record Proof(String option, String reference, String secret) {}

  InboundCheck(Connection connection, TestCalls calls, Proof proof, Neighbours neighbours) {
    this.connection = connection;
    this.calls = calls;
    this.proof = proof;
    this.server = neighbours.server();
    this.wire = neighbours.wire();
    this.clock = neighbours.clock();
  }

  @Override
  public Finding run() throws InterruptedException {
    var hooks = new Hooks(wire, server.url());
    return switch (hooks.of(connection.vendor())) {
      case Seen.Nothing(var why) ->
          Finding.broken(
              connection,
              "",
              why,
              "start ./bluesphere serve with the same options, or name the server's operator API by"
                  + " --url");
      case Seen.Counts before -> sent(before, hooks);
    };
  }

  private Finding sent(Seen.Counts before, Hooks hooks) throws InterruptedException {
    var call = calls.of(proof.secret(), clock.instant());
    var sent = "POST " + server.otlpUrl() + call.shownPath() + ": " + call.shown();
    var answer = wire.post(server.otlpUrl() + call.path(), json(call.headers()), call.body());
    return switch (answer) {
      case Answer.Silence(var why) ->
          Finding.broken(
                  connection,
                  sent,
                  server.otlpUrl() + ": " + why,
                  "name the server's OTLP address by --otlp-url")
              .counted(before.counts(), before.counts());
      case Answer.Said said ->
          switch (hooks.of(connection.vendor())) {
            case Seen.Nothing(var why) ->
                Finding.broken(connection, sent, said.shown(proof.secret()), why)
                    .counted(before.counts(), before.counts());
            case Seen.Counts after ->
                judged(call, sent, said, before, after).counted(before.counts(), after.counts());
          };
    };
  }

  private static Map<String, String> json(Map<String, String> headers) {
    var all = new TreeMap<>(headers);
    all.put("Content-Type", "application/json");
    return all;
  }

  private Finding judged(
      TestCall call, String sent, Answer.Said said, Seen.Counts before, Seen.Counts after) {
    var expected = call.expected();
    if (said.status() == expected.status() && after.grew(before, expected.outcome())) {
      return Finding.works(connection, sent, said.shown(proof.secret()));
    }
    return Finding.broken(
        connection, sent, said.shown(proof.secret()), mend(expected, said, before, after));
  }

  private String mend(
      TestCall.Expected expected, Answer.Said said, Seen.Counts before, Seen.Counts after) {
    if (!after.mend().isEmpty()) {
      return "at the server: " + after.mend();
    }
    if (after.grew(before, "forged")) {
      return "the server does not accept %s given here by %s: give both the same; a server reads env: when it starts, file: for each call"
          .formatted(proof.reference(), proof.option());
    }
    if (said.status() == expected.status() || after.counts().equals(before.counts())) {
      return "%s does not count what %s was sent: let --url and --otlp-url name the same server"
          .formatted(server.url(), server.otlpUrl());
    }
    return switch (said.status()) {
      case 403 -> "the message was dated outside of the window; compare both clocks";
      case 429 -> "too many events with this key in a minute; try again in one";
      case 503 -> "the server takes nothing now; look at its log, then try again";
      default -> "the server answered otherwise than this version does; are both of one version?";
    };
  }
}
