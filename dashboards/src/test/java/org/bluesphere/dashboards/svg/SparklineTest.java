package org.bluesphere.dashboards.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

  @Test
  void drawsOnTheScaleFromNothingToWhole() {
    var line =
        Sparkline.draw(
            List.of(new Sparkline.Point(0, 1, false), new Sparkline.Point(1, -0.5, false)), "crit");

    assertThat(line)
        .isEqualTo(
            "<svg class=\"spark spark-crit\" viewBox=\"0 0 72 18\" aria-hidden=\"true\">"
                + "<line x1=\"0\" x2=\"69\" y1=\"17\" y2=\"17\"/>"
                + "<polyline points=\"0,2 69,17\"/><circle cx=\"69\" cy=\"17\" r=\"1.75\"/></svg>");
  }

  @Test
  void onePointIsNoLine() {
    assertThat(Sparkline.draw(List.of(new Sparkline.Point(1, 1, false)), ""))
        .isEqualTo("<span></span>");
  }
}
