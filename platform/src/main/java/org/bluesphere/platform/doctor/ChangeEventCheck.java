package org.bluesphere.platform.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.platform.doctor.Wire.Answer;
import tools.jackson.databind.json.JsonMapper;

/** Sends a change event to PagerDuty: it shows in the service's recent changes and pages nobody. */
final class ChangeEventCheck implements Check {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TAKEN = 202;

  private final Connection connection;
  private final String url;
  private final Secret key;
  private final Neighbours neighbours;

  ChangeEventCheck(Connection connection, String base, Secret key, Neighbours neighbours) {
    this.connection = connection;
    this.url = base.replaceAll("/+$", "") + "/v2/change/enqueue";
    this.key = key;
    this.neighbours = neighbours;
  }

  @Override
  public Finding run() throws InterruptedException {
    var secret = key.reveal();
    if (secret.isEmpty()) {
      return Finding.notSetUp(connection, key.missing());
    }
    var sent = "POST " + url + ": change event \"" + Checks.SUMMARY + "\"";
    var answer = neighbours.wire().post(url, Checks.JSON_TYPE, body(secret.get()));
    return switch (answer) {
      case Answer.Silence(var why) ->
          Finding.broken(
              connection,
              sent,
              why,
              "check --pagerduty-url (https://events.pagerduty.com, or https://events.eu.pagerduty.com)"
                  + " and the way to it");
      case Answer.Said said when said.status() == TAKEN ->
          Finding.works(connection, sent, said.shown(secret.get()));
      case Answer.Said said ->
          Finding.broken(connection, sent, said.shown(secret.get()), mend(said.status()));
    };
  }

  private String body(String secret) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("summary", Checks.SUMMARY);
    payload.put("timestamp", neighbours.clock().instant().toString());
    payload.put("source", "bluesphere doctor");
    return JSON.writeValueAsString(Map.of("routing_key", secret, "payload", payload));
  }

  private static String mend(int status) {
    return switch (status) {
      case 400 ->
          "the key is none of PagerDuty's: copy the integration key of an Events API v2 integration";
      case 404 -> "--pagerduty-url is no Events API: write it without a path";
      case 429 -> "too many events with this key in a minute; try again in one";
      default -> "PagerDuty takes nothing now; try again later";
    };
  }
}
