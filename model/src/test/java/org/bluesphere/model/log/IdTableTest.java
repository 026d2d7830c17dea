package org.bluesphere.model.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class IdTableTest {

  private record Id(long high, long low) implements IdTable.Identified {}

  /** Few low halves, so that many collide. */
  @Property
  void answersAsAHashMap(
      @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 400) Long> added,
      @ForAll @LongRange(min = 1, max = 5) long kept) {
    var table = new IdTable<Id>();
    var model = new HashMap<Id, Id>();
    for (long number : added) {
      var id = new Id(number / 20, number % 20 * 64);
      assertThat(table.get(id.high(), id.low())).isEqualTo(model.get(id));
      if (model.putIfAbsent(id, id) == null) {
        table.add(id);
      }
    }
    assertThat(table.all()).containsExactlyInAnyOrderElementsOf(model.values());

    boolean dropped = table.keep(id -> id.high() % kept == 0);

    assertThat(model.keySet().removeIf(id -> id.high() % kept != 0)).isEqualTo(dropped);
    assertThat(table.size()).isEqualTo(model.size());
    for (long number = 0; number <= 400; number++) {
      var id = new Id(number / 20, number % 20 * 64);
      assertThat(table.get(id.high(), id.low())).isEqualTo(model.get(id));
    }
  }
}
