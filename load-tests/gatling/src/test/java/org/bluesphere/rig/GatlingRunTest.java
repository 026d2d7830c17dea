package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.bluesphere.rig.GatlingRun.Count;
import org.junit.jupiter.api.Test;

class GatlingRunTest {

  /** A row as Gatling 3.15.1 writes it, without what is behind the counts. */
  private static String row(String name, String total, String ok, String ko) {
    return """
    <tr id="req_x--1" data-parent="ROOT">
      <td class="total col-1">
        <div class="expandable-container">
          <span id="req_x--1" style="margin-left: 0px;" class="expand-button hidden">&nbsp;</span>
            <a href="req_x--1.html" class="withTooltip">
              <span class="table-cell-tooltip" id="parent-stats-table-req_x--1">
                <span onmouseover="isEllipsed('stats-table-req_x--1')" class="ellipsed-name">%s</span>
              </span>
            </a>
          <span class="value" style="display:none;">0</span>
        </div>
      </td>
      <td class="value total col-2">%s</td>
      <td class="value ok col-3">%s</td>
      <td class="value ko col-4">%s</td>
      <td class="value ko col-5">0</td>
      <td class="value total col-6">2.73</td>
    </tr>\
    """
        .formatted(name, total, ok, ko);
  }

  @Test
  void whatWentWrongIsReadBesideWhatWasSent() {
    var report =
        row("queue.depth above 100", "216", "216", "0")
            + row("limit of 20", "4,800", "2,256", "2,544");

    assertThat(GatlingRun.counts(report))
        .containsEntry("queue.depth above 100", new Count(216, 0))
        .containsEntry("limit of 20", new Count(4800, 2544))
        .hasSize(2);
  }

  @Test
  void aReportThatReadsOtherwiseSaysNothing() {
    var report = row("one", "216", "216", "0").replace("ko col-4", "ko column-4");

    assertThat(GatlingRun.counts(report + row("two", "3", "2", "1")))
        .containsOnlyKeys("two")
        .containsEntry("two", new Count(3, 1));
  }
}
