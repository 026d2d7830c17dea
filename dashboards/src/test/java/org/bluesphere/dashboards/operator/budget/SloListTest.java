package org.bluesphere.dashboards.operator.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.operator.budget.Fixtures.TIMES;
import static org.bluesphere.dashboards.operator.budget.Fixtures.board;
import static org.bluesphere.dashboards.operator.budget.Fixtures.promise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SloListTest {

  @Test
  void sortsByAColumnAndBack() {
    var board = board(promise("a").spent(0.5), promise("b").spent(0.2), promise("c").spent(0.7));

    assertThat(services(board, Map.of("sort", "left"))).containsExactly("c", "a", "b");
    assertThat(services(board, Map.of("sort", "left", "dir", "desc")))
        .containsExactly("b", "a", "c");
  }

  @Test
  void pressingAHeadAgainTurnsItRound() {
    var query = ListQuery.parse(Map.of("sort", "burn"));

    assertThat(query.aria(ListQuery.Sort.BURN)).isEqualTo("descending");
    assertThat(query.sortedBy(ListQuery.Sort.BURN)).containsEntry("dir", "asc");
    assertThat(query.sortedBy(ListQuery.Sort.NAME)).containsEntry("dir", "");
  }

  @Test
  void everyWordMustFit() {
    var board =
        board(promise("api"), promise("api").named("latency", "latency"), promise("search"));

    assertThat(services(board, Map.of("q", "API late"))).containsExactly("api");
    assertThat(services(board, Map.of("q", "api", "kind", "ratio"))).containsExactly("api");
    assertThat(services(board, Map.of("q", "nothing"))).isEmpty();
  }

  @Test
  void stateNarrowsByLookOrByFiring() {
    var board =
        board(
            promise("a").waiting(),
            promise("b").firing("SLOBurnRate", "ticket", Duration.ofMinutes(1), ""));

    assertThat(services(board, Map.of("state", "unknown"))).containsExactly("a");
    assertThat(services(board, Map.of("state", "firing"))).containsExactly("b");
  }

  @Test
  void aPageBehindTheEndIsTheLast() {
    var many =
        IntStream.range(0, 120)
            .mapToObj(i -> promise("s" + i))
            .toArray(Fixtures.PromiseBuilder[]::new);

    var page = SloList.of(board(many), ListQuery.parse(Map.of("page", "99")), TIMES);

    assertThat(page.first()).isEqualTo(101);
    assertThat(page.rows()).hasSize(20);
    assertThat(page.following()).isEmpty();
    assertThat(page.previous()).contains("/slos?environment=production&page=2");
  }

  @Test
  void aSpreadsheetRunsNothing() {
    var board = board(promise("api").titled("=HYPERLINK(\"x\"), y"));

    assertThat(Csv.list(board.promises())).contains("\"'=HYPERLINK(\"\"x\"\"), y\"");
  }

  private static List<String> services(Board board, Map<String, String> parameters) {
    return SloList.found(board, ListQuery.parse(parameters)).stream()
        .map(it -> it.id().service())
        .toList();
  }
}
