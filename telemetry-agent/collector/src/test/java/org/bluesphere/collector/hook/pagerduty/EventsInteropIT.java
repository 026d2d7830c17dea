package org.bluesphere.collector.hook.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bluesphere.collector.hook.HookBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we take and answer at {@code /v2/enqueue} against PagerDuty's own description of it. Run
 * with {@code -Dgroups=interop -DexcludedGroups= -Dbluesphere.fixtures=/path}.
 */
@Tag("interop")
class EventsInteropIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ROUTING = "e93facc04764012d7bfb002500d5d1a6";

  @TempDir private Path folder;
  private HookBench bench;
  private JsonNode api;

  @BeforeEach
  void open() throws Exception {
    var fixtures = Path.of(System.getProperty("bluesphere.fixtures", "../../../shared/fixtures"));
    api = JSON.readTree(Files.readString(fixtures.resolve("pagerduty/events-v2-openapiv3.json")));
    var file = folder.resolve("key");
    Files.writeString(file, ROUTING);
    var keys = RoutingKeys.parse("--events-keys", "api=file:" + file, "production");
    bench = new HookBench(folder, new EventsV2(keys, () -> "fresh"));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return bench.post("/v2/enqueue", body, Map.of());
  }

  private void conforms(String pointer, String body) throws IOException {
    var schema = (ObjectNode) api.at(pointer).deepCopy();
    assertThat(schema.isEmpty()).as(pointer).isFalse();
    schema.set("components", api.path("components"));
    var result =
        new ValidatorFactory()
            .withJsonNodeFactory(new SnakeYamlNode.Factory())
            .validate(JSON.writeValueAsString(schema), body);
    assertThat(result.getErrors()).isEmpty();
  }

  private static String answer(String name) {
    return "/components/responses/" + name + "/content/application~1json/schema";
  }

  @Test
  void itsOwnExampleIsTaken() throws Exception {
    var example = api.at("/paths/~1enqueue/post/requestBody/content/application~1json/examples");

    var taken = post(example.at("/event/value").toString());

    assertThat(taken.statusCode()).isEqualTo(202);
    conforms(answer("Success"), taken.body());
    assertThat(JSON.readTree(taken.body()).path("dedup_key").asString("")).isEqualTo("srv01/mysql");
  }

  @Test
  void refusalsHaveItsShape() throws Exception {
    var unreadable = post("{");
    var invalid = post("{}");

    assertThat(unreadable.statusCode()).isEqualTo(400);
    assertThat(invalid.statusCode()).isEqualTo(400);
    conforms(answer("Error"), unreadable.body());
    conforms(answer("Error"), invalid.body());
    bench.broken(true);
    var example = api.at("/paths/~1enqueue/post/requestBody/content/application~1json/examples");
    conforms(answer("Error"), post(example.at("/event/value").toString()).body());
  }

  @Test
  void unreadableIsAnsweredInItsOwnWords() throws Exception {
    var theirs = api.at("/components/responses/Error/content/application~1json/examples");

    assertThat(JSON.readTree(post("{").body())).isEqualTo(theirs.at("/response/value"));
  }

  @Test
  void everySeverityAndActionOfTheDescriptionIsTaken() throws Exception {
    var actions =
        api.at("/paths/~1enqueue/post/requestBody/content/application~1json/schema/properties")
            .at("/event_action/enum");
    var severities = api.at("/components/schemas/Payload/properties/severity/enum");
    assertThat(actions.size() * severities.size()).isEqualTo(12);
    for (var action : actions) {
      for (var severity : severities) {
        var event =
            HookBench.resource(
                "event.json",
                "ROUTING",
                ROUTING,
                "ACTION",
                action.asString(""),
                "SEVERITY",
                severity.asString(""));
        conforms("/paths/~1enqueue/post/requestBody/content/application~1json/schema", event);
        assertThat(post(event).statusCode()).as(event).isEqualTo(202);
      }
    }
  }
}
