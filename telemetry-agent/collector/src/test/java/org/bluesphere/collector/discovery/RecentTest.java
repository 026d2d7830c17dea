package org.bluesphere.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
  private final Recent<String, String> recent = new Recent<>(2, it -> it.equals("needed"));

  @Test
  void theEldestThatNobodyNeedsMakesRoom() {
    recent.get("a", () -> "needed");
    for (var key : new String[] {"b", "c", "d"}) {
      recent.get(key, () -> key);
    }

    assertThat(recent.all()).containsExactly("needed", "d");
    assertThat(recent.forgotten()).isEqualTo(2);
  }

  @Test
  void whereAllAreNeededTheEldestDoes() {
    recent.get("a", () -> "needed");
    recent.get("b", () -> "needed");
    recent.get("c", () -> "c");

    assertThat(recent.all()).containsExactly("needed", "c");
  }
}
