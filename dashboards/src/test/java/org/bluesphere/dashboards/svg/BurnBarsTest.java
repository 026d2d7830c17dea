package org.bluesphere.dashboards.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bluesphere.dashboards.svg.BurnBars.Bar;
import org.junit.jupiter.api.Test;

class BurnBarsTest {

  @Test
  void aBarEndsWhereItsRateStandsOnTheScale() {
    var svg = BurnBars.draw(List.of(new Bar("1 h", 10, 14.4, true)), 518);

    // From 92 on 400 wide, four decades from 0.1: ten stands in the middle.
    assertThat(svg)
        .contains("<rect class=\"f-crit\" x=\"92\" y=\"23\" width=\"200\" height=\"10\" rx=\"2\"/>")
        .contains("<line class=\"limit\" x1=\"307.8\" x2=\"307.8\" y1=\"20\" y2=\"36\"/>")
        .contains("aria-label=\"Burn rates: 1 h 10.0, limit 14.4, fires;\"");
  }

  @Test
  void whatIsOffTheScaleStaysOnTheDrawing() {
    var svg = BurnBars.draw(List.of(new Bar("a", 0, 1, false), new Bar("b", 1e9, 1, false)), 518);

    assertThat(svg).containsOnlyOnce("<rect").contains("width=\"400\"").contains("f-calm");
  }

  @Test
  void labelsAreText() {
    assertThat(BurnBars.draw(List.of(new Bar("<b>", 1, 1, false)), 300)).doesNotContain("<b>");
    assertThat(BurnBars.draw(List.of(), 300)).isEmpty();
  }
}
