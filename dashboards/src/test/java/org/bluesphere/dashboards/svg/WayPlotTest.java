package org.bluesphere.dashboards.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.svg.WayPlot.Bar;
import org.junit.jupiter.api.Test;

class WayPlotTest {
  private static Bar bar(String label, long begins, Optional<Duration> takes) {
    return new Bar(label, Duration.ofMinutes(begins), takes);
  }

  private static Optional<Duration> minutes(long count) {
    return Optional.of(Duration.ofMinutes(count));
  }

  @Test
  void whatEndsAfterThePromiseIsMarkedAndWhatIsUnknownLooksSo() {
    var svg =
        WayPlot.draw(
            List.of(
                bar("Detection", 0, minutes(6)),
                bar("Decision", 6, Optional.empty()),
                bar("Restore <b>", 6, minutes(40))),
            minutes(15),
            "back & well");

    assertThat(svg).containsOnlyOnce("f-accent").containsOnlyOnce("f-unknown");
    assertThat(svg).containsOnlyOnce("f-warn").contains("class=\"limit\"");
    assertThat(svg).contains("Restore &lt;b&gt;", "aria-label=\"back &amp; well\"");
  }

  @Test
  void theScaleHoldsWhateverIsLonger() {
    var long30d = List.of(bar("Rebuild", 0, minutes(30 * 24 * 60)));

    for (var svg :
        List.of(
            WayPlot.draw(long30d, minutes(15), ""),
            WayPlot.draw(List.of(bar("Switch", 0, minutes(0))), Optional.empty(), ""))) {
      assertThat(svg.split("text-anchor", -1)).hasSizeBetween(2, 9);
    }
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertThat(WayPlot.draw(List.of(), minutes(1), "")).isEmpty();
  }
}
