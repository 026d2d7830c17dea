package org.bluesphere.platform.doctor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bluesphere.platform.doctor.Wire.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running server got from one service, as it says itself. */
public final class ArrivalsCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String url;
  private final Wire wire;

  /** Asks this operator API. */
  public ArrivalsCheck(String url, Wire wire) {
    this.url = url.replaceAll("/+$", "");
    this.wire = wire;
  }

  /** The server's answer, or why there is none. */
  public sealed interface Outcome {
    /** It answered. */
    record Answered(JsonNode discovery) implements Outcome {
      /** 0 all is well, 1 something is to be mended. */
      public int exit() {
        return discovery.path("services").valueStream().allMatch(it -> it.path("notices").isEmpty())
            ? 0
            : 1;
      }
    }

    /** It did not. */
    record Unanswered(String why) implements Outcome {}
  }

  /**
   * Asks of one service.
   *
   * @param environment empty for all in which it sends
   */
  public Outcome run(String service, String environment) throws InterruptedException {
    var address =
        url
            + "/api/v1/discovery?service="
            + encoded(service)
            + (environment.isEmpty() ? "" : "&environment=" + encoded(environment));
    return switch (wire.get(address, Map.of())) {
      case Answer.Silence(var why) ->
          new Outcome.Unanswered(url + ": " + why + "; start the server, or name it by --url");
      case Answer.Said said when said.status() != 200 ->
          new Outcome.Unanswered(
              address + " answers " + said.shown() + "; is it a server of this version?");
      case Answer.Said said -> read(address, said);
    };
  }

  private static Outcome read(String address, Answer.Said said) {
    try {
      var tree = JSON.readTree(said.body());
      if (tree.path("services").isArray()) {
        return new Outcome.Answered(tree);
      }
    } catch (JacksonException e) {
      // Said below: what is no JSON is no answer of ours either.
    }
    return new Outcome.Unanswered(
        address + " answers something else; is it a server of this version?");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
