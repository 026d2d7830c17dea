package org.bluesphere.platform.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bluesphere.platform.doctor.Wire.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts that a running server asks for each minute: it knows best what it is answered. */
final class AskedCheck implements Check {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PATH = "/api/v1/asked";

  private final Connection connection;
  private final String options;
  private final Neighbours neighbours;

  AskedCheck(Connection connection, String options, Neighbours neighbours) {
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
      var items = items(said.body());
      return items.stream().allMatch(it -> state(it).equals("off"))
          ? Finding.notSetUp(connection, items.isEmpty() ? options : mend(items.getFirst()))
          : judged(sent, items.stream().filter(it -> !state(it).equals("off")).toList());
    } catch (JacksonException e) {
      return Finding.broken(connection, sent, said.shown(), "is --url a server of this version?");
    }
  }

  private List<JsonNode> items(String body) {
    var items = new ArrayList<JsonNode>();
    for (var item : JSON.readTree(body).path("items")) {
      if (item.path("vendor").asString("").equals(connection.vendor())) {
        items.add(item);
      }
    }
    return items;
  }

  private Finding judged(String sent, List<JsonNode> asked) {
    long counted = asked.stream().mapToLong(it -> it.path("counted").asLong(0)).sum();
    var words = "%d asked for, %d counted".formatted(asked.size(), counted);
    return asked.stream()
        .filter(it -> !mend(it).isEmpty())
        .findFirst()
        .map(it ->
            Finding.broken(
                connection,
                sent,
                words + "; " + it.path("subject").asString("") + ": " + state(it),
                mend(it)))
        .orElseGet(() ->
            counted > 0
                ? Finding.works(connection, sent, words)
                : Finding.broken(connection, sent, words, "no counts yet; ask again in a minute"));
  }

  private static String state(JsonNode item) {
    return item.path("state").asString("");
  }

  private static String mend(JsonNode item) {
    return item.path("mend").asString("");
  }
}
