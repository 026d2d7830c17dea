package org.bluesphere.model.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SortedTextsTest {

  @Property
  void isTheTreeItWasMadeOf(
      @ForAll @Size(max = 20) Map<String, String> texts, @ForAll String other) {
    var tree = new TreeMap<>(texts);

    var sorted = SortedTexts.of(texts);

    assertThat(sorted).isEqualTo(tree);
    assertThat(tree).isEqualTo(sorted);
    assertThat(sorted).hasSameHashCodeAs(tree).hasSameSizeAs(tree).hasToString(tree.toString());
    assertThat(List.copyOf(sorted.entrySet())).isEqualTo(List.copyOf(tree.entrySet()));
    assertThat(sorted.get(other)).isEqualTo(tree.get(other));
    texts.forEach((name, text) -> {
      assertThat(sorted.get(name)).isEqualTo(text);
      assertThat(sorted.containsKey(name)).isTrue();
    });
    assertThat(sorted.sharing(String::new)).isEqualTo(tree);
    assertThat(sorted.sharing(String::new, SortedTexts.of(Map.of(other, other)))).isEqualTo(tree);
    assertThat(sorted.sharing(String::new, sorted)).isEqualTo(tree);
    assertThat(SortedTexts.of(sorted)).isSameAs(sorted);
  }

  @Test
  void cannotBeChanged() {
    var sorted = SortedTexts.of(Map.of("a", "b"));

    assertThatThrownBy(() -> sorted.put("a", "c"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> sorted.entrySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
