package org.bluesphere.platform.doctor;

import java.util.Map;
import java.util.Optional;
import org.bluesphere.platform.doctor.Wire.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that a running server sends each minute: it knows best whether they are taken. */
final class ExportCheck implements Check {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PATH = "/api/v1/exports";

  private final Connection connection;
  private final String options;
  private final Neighbours neighbours;

  ExportCheck(Connection connection, String options, Neighbours neighbours) {
    this.connection = connection;
    this.options = options;
    this.neighbours = neighbours;
  }

  @Override
  public Finding run() throws InterruptedException {
    var sent = "GET " + neighbours.server().url() + PATH;
    return switch (neighbours.wire().get(neighbours.server().url() + PATH, Map.of())) {
      case Answer.Silence(var why) ->
          Finding.broken(connection, sent, why, "start the server, or name it by --url");
      case Answer.Said said when said.status() != 200 ->
          Finding.broken(connection, sent, said.shown(), "is --url a server of this version?");
      case Answer.Said said -> found(sent, said);
    };
  }

  private Finding found(String sent, Answer.Said said) {
    try {
      return item(said.body())
          .map(it -> judged(sent, it))
          .orElseGet(() ->
              Finding.notSetUp(connection, "the server sends nothing; start it with " + options));
    } catch (JacksonException e) {
      return Finding.broken(connection, sent, said.shown(), "is --url a server of this version?");
    }
  }

  private Optional<JsonNode> item(String body) {
    for (var item : JSON.readTree(body).path("items")) {
      if (item.path("vendor").asString("").equals(connection.vendor())) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  private Finding judged(String sent, JsonNode item) {
    long taken = item.path("taken").asLong(0);
    var mend = item.path("mend").asString("");
    var words =
        "%s: %d taken, %d wait, %d given up"
            .formatted(
                item.path("state").asString(""),
                taken,
                item.path("waiting").asLong(0),
                item.path("dropped").asLong(0));
    if (taken > 0 && mend.isEmpty()) {
      return Finding.works(connection, sent, words);
    }
    return Finding.broken(
        connection, sent, words, mend.isEmpty() ? "no values yet; ask again in a minute" : mend);
  }
}
