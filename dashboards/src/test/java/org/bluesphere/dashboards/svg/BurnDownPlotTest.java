package org.bluesphere.dashboards.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bluesphere.dashboards.svg.BurnDownPlot.Point;
import org.bluesphere.dashboards.svg.BurnDownPlot.Tick;
import org.junit.jupiter.api.Test;

class BurnDownPlotTest {

  @Test
  void aGapPartsTheLine() {
    var plot =
        new BurnDownPlot(
            List.of(
                new Point(0, 1, true, false),
                new Point(0.5, 1, false, false),
                new Point(0.75, 0.5, true, false),
                new Point(1, 0.5, true, false)),
            List.of(),
            0,
            "50.0%",
            false,
            List.of());

    var svg = plot.draw(900, "t s");

    assertThat(svg)
        .contains("<polyline class=\"l1\" points=\"44,14\"/>")
        .contains("<polyline class=\"l1\" points=\"647,102 848,102\"/>")
        .contains("aria-labelledby=\"t s\"")
        .doesNotContain("style=");
  }

  @Test
  void whatWasMadeUpIsHatchedAndDashed() {
    var plot =
        new BurnDownPlot(
            List.of(
                new Point(0, 1, true, true),
                new Point(0.5, 0.5, true, true),
                new Point(0.75, 1, true, false),
                new Point(1, 1, true, false)),
            List.of(),
            0,
            "100%",
            false,
            List.of());

    assertThat(plot.draw(900, "t"))
        .contains("<polyline class=\"l1 made\" points=\"44,14 446,102\"/>")
        .contains("<polyline class=\"l1\" points=\"647,14 848,14\"/>")
        .contains(
            "<rect x=\"44\" y=\"14\" width=\"402\" height=\"176\" fill=\"url(#bd-made-900)\"/>");
  }

  @Test
  void wordsAreInert() {
    var plot =
        new BurnDownPlot(
            List.of(new Point(1, 1, true, false)),
            List.of(new Tick(0.5, "<script>")),
            0,
            "a & b",
            false,
            List.of());

    assertThat(plot.draw(350, "t")).contains("&lt;script&gt;", "a &amp; b");
  }

  @Test
  void anOverspentBudgetLiesBelowTheLimit() {
    var plot =
        new BurnDownPlot(
            List.of(new Point(1, -0.5, true, false)), List.of(), -1, "−50%", false, List.of());

    var svg = plot.draw(900, "t");

    assertThat(svg).contains("class=\"limit\" x1=\"44\" x2=\"848\" y1=\"102\"").contains("848,146");
  }

  @Test
  void aDeployIsAHairlineThatSaysWhatItWas() {
    var plot =
        new BurnDownPlot(
            List.of(new Point(1, 0.5, true, false)),
            List.of(),
            0,
            "50%",
            false,
            List.of(
                new LinePlot.Mark(0.5, "deploy", "version <1.4>"),
                new LinePlot.Mark(0.51, "deploy", "version 1.5")));

    assertThat(plot.draw(900, "a"))
        .contains("<title>version &lt;1.4&gt;</title><line class=\"ev\"", "version 1.5")
        .containsOnlyOnce(">deploy</text>");
  }
}
