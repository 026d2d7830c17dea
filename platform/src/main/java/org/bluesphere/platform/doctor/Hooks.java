package org.bluesphere.platform.doctor;

import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.platform.doctor.Wire.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running server says of vendors' ways in. */
record Hooks(Wire wire, String url) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What it says of one vendor, or why it says nothing. */
  sealed interface Seen {

    /**
     * Calls by outcome.
     *
     * @param mend what to set at the server; empty when the way in is open
     */
    record Counts(Map<String, Long> counts, String mend) implements Seen {
      /** Whether more calls with this outcome were counted than {@code earlier}. */
      boolean grew(Counts earlier, String outcome) {
        return counts.getOrDefault(outcome, 0L) > earlier.counts().getOrDefault(outcome, 0L);
      }
    }

    /** It can't be asked. */
    record Nothing(String why) implements Seen {}
  }

  Seen of(String vendor) throws InterruptedException {
    return switch (wire.get(url + "/api/v1/hooks", Map.of())) {
      case Answer.Silence(var why) -> new Seen.Nothing(url + ": " + why);
      case Answer.Said said when said.status() != 200 ->
          new Seen.Nothing(url + "/api/v1/hooks answers " + said.shown());
      case Answer.Said said -> found(said.body(), vendor);
    };
  }

  private Seen found(String body, String vendor) {
    try {
      for (var item : JSON.readTree(body).path("items")) {
        if (item.path("vendor").asString("").equals(vendor)) {
          return new Seen.Counts(counts(item.path("counts")), item.path("mend").asString(""));
        }
      }
      return new Seen.Nothing(url + "/api/v1/hooks knows no " + vendor);
    } catch (JacksonException e) {
      return new Seen.Nothing(url + "/api/v1/hooks is no JSON");
    }
  }

  private static Map<String, Long> counts(JsonNode node) {
    var counts = new TreeMap<String, Long>();
    node.properties().forEach(it -> counts.put(it.getKey(), it.getValue().asLong()));
    return counts;
  }
}
