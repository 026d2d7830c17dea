package org.bluesphere.platform.doctor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.platform.doctor.Wire.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks Statuspage for the page, with the token that publishes to it; changes nothing. */
final class StatuspageCheck implements Check {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Connection connection;
  private final String pageId;
  private final String url;
  private final Secret token;
  private final Wire wire;

  StatuspageCheck(Connection connection, String base, String pageId, Secret token, Wire wire) {
    this.connection = connection;
    this.pageId = pageId;
    this.url =
        base.replaceAll("/+$", "")
            + "/v1/pages/"
            + URLEncoder.encode(pageId, StandardCharsets.UTF_8);
    this.token = token;
    this.wire = wire;
  }

  @Override
  public Finding run() throws InterruptedException {
    var secret = token.reveal();
    if (secret.isEmpty()) {
      return Finding.notSetUp(connection, token.missing());
    }
    var sent = "GET " + url;
    return switch (wire.get(url, Map.of("Authorization", "OAuth " + secret.get()))) {
      case Answer.Silence(var why) ->
          Finding.broken(
              connection,
              sent,
              why,
              "check --statuspage-url (https://api.statuspage.io) and the way to it");
      case Answer.Said said when said.status() == 200 && isPage(said.body()) ->
          Finding.works(connection, sent, said.shown(secret.get()));
      case Answer.Said said ->
          Finding.broken(connection, sent, said.shown(secret.get()), mend(said.status()));
    };
  }

  private boolean isPage(String body) {
    try {
      return JSON.readTree(body).path("id").asString("").equals(pageId);
    } catch (JacksonException e) {
      return false;
    }
  }

  private String mend(int status) {
    return switch (status) {
      case 200 -> "this is no Statuspage: check --statuspage-url, written without /v1";
      case 401, 403 -> "the token may not see this page: make one in Manage account, API info";
      case 404 -> "there is no page " + pageId + ": check pageId in the catalogue's StatusPage";
      case 420, 429 -> "too many requests in a minute; try again in one";
      default -> "Statuspage does not answer as documented; try again later";
    };
  }
}
