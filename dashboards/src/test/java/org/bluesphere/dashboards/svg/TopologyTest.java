package org.bluesphere.dashboards.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final Pattern BOX = Pattern.compile("<rect[^>]* x=\"(\\d+)\" y=\"(\\d+)\"");

  private static Topology.Node node(String id, String... needs) {
    return new Topology.Node(id, id, "OK", "", "/" + id, List.of(needs));
  }

  @Test
  void drawsWhoNeedsWhomFromLeftToRight() {
    var svg = Topology.draw(List.of(node("db"), node("api", "db", "nowhere")), "needs");

    assertThat(svg)
        .isEqualTo(
            "<svg class=\"deps topo\" viewBox=\"0 0 402 42\" width=\"402\" height=\"42\""
                + " role=\"group\" aria-label=\"needs\">"
                + "<path d=\"M169 21C201 21 201 21 233 21\"/>"
                + "<path class=\"tip\" d=\"M233 21l-6 -4v8Z\"/>"
                + "<a href=\"/api\"><title>api, OK</title>"
                + "<rect x=\"1\" y=\"1\" width=\"166\" height=\"38\" rx=\"6\"/>"
                + "<text x=\"11\" y=\"18\">api</text>"
                + "<text class=\"sub\" x=\"11\" y=\"32\">OK</text></a>"
                + "<a href=\"/db\"><title>db, OK</title>"
                + "<rect x=\"233\" y=\"1\" width=\"166\" height=\"38\" rx=\"6\"/>"
                + "<text x=\"243\" y=\"18\">db</text>"
                + "<text class=\"sub\" x=\"243\" y=\"32\">OK</text></a></svg>");
  }

  @Test
  void hostileNamesAreText() {
    var hostile = new Topology.Node("<a>", "<script>", "\"", "\"><b>", "javascript:", List.of());

    assertThat(Topology.draw(List.of(hostile), "<b>"))
        .doesNotContain("<script>", "<b>")
        .contains("&lt;script&gt;");
  }

  @Test
  void nothingIsNotDrawn() {
    assertThat(Topology.draw(List.of(), "needs")).isEmpty();
  }

  @Property(tries = 100)
  void anyGraphIsDrawnWithoutOverlapWhateverTheOrder(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
    var random = new Random(seed);
    var nodes = new ArrayList<Topology.Node>();
    for (int i = 0; i < count; i++) {
      var needs =
          IntStream.range(0, random.nextInt(4)).mapToObj(k -> "n" + random.nextInt(count)).toList();
      nodes.add(node("n" + i, needs.toArray(String[]::new)));
    }
    var shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, random);

    var svg = Topology.draw(nodes, "needs");

    assertThat(Topology.draw(shuffled, "needs")).isEqualTo(svg);
    var boxes = BOX.matcher(svg).results().map(box -> box.group(1) + "," + box.group(2)).toList();
    assertThat(boxes).hasSize(count).doesNotHaveDuplicates();
  }
}
