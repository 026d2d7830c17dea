package org.bluesphere.platform.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDiffTest {
  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  private static List<String> diff(String before, String after) {
    return JsonDiff.of(json(before), json(after));
  }

  @Test
  void numbersAreComparedByTheirValueAndEmptyListsAreNothing() {
    assertThat(diff("{'Threshold': 70, 'OKActions': []}", "{'Threshold': 70.0}")).isEmpty();
    assertThat(diff("{'Threshold': 70}", "{'Threshold': 80}"))
        .containsExactly("Threshold: 70 → 80");
  }

  @Test
  void listsOfNamedThingsHaveNoOrder() {
    assertThat(
            diff(
                "[{'Name': 'a', 'Value': '1'}, {'Name': 'b', 'Value': '2'}]",
                "[{'Name': 'b', 'Value': '2'}, {'Name': 'a', 'Value': '1'}]"))
        .isEmpty();
    assertThat(diff("['a', 'b']", "['b', 'a']")).hasSize(2);
  }

  @Test
  void eachDifferenceHasItsPlace() {
    assertThat(
            diff(
                "{'widgets': [{'x': 0, 'properties': {'title': 'a'}}]}",
                "{'widgets': [{'x': 0, 'properties': {'title': 'b'}}, {'x': 6}], 'start': '-PT6H'}"))
        .containsExactly(
            "start: nothing → \"-PT6H\"",
            "widgets[0].properties.title: \"a\" → \"b\"",
            "widgets[1]: nothing → {\"x\":6}");
  }

  @Test
  void longListsAreCut() {
    assertThat(JsonDiff.first(List.of("a", "b", "c"), 2)).containsExactly("a", "b", "and 1 more");
    assertThat(JsonDiff.first(List.of("a", "b"), 2)).containsExactly("a", "b");
  }
}
