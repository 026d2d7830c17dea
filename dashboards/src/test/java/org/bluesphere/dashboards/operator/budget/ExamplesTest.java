package org.bluesphere.dashboards.operator.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.operator.budget.Fixtures.promise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.EvidenceLinks;
import org.bluesphere.model.view.BadExample;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final Instant AT = Instant.parse("2026-11-23T03:06:03Z");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static Examples of(EvidenceLinks links, String spanId, double value, String unit) {
    var built = promise("api");
    return Examples.of(
        new Promise(built.status(), Optional.of(built.objective()), Optional.empty()),
        List.of(new BadExample(AT, "/tiles", "503", value, unit, TRACE, spanId)),
        links);
  }

  private static Examples.Row row(String template, String spanId) {
    return of(new EvidenceLinks(template), spanId, 0.25, "s").rows().getFirst();
  }

  @Test
  void aTemplateLeadsToTheTrace() {
    var template = "https://traces.test/{environment}/{service}/{traceId}?span={spanId}";

    assertThat(row(template, "b7ad6b7169203331").href())
        .isEqualTo(
            "https://traces.test/%s/api/%s?span=b7ad6b7169203331"
                .formatted(Fixtures.ENVIRONMENT, TRACE));
  }

  @Test
  void aTemplateThatAsksForASpanNobodyToldLeadsNowhere() {
    assertThat(row("https://traces.test/{traceId}/{spanId}", "").href()).isEmpty();
    assertThat(row("https://traces.test/{traceId}", "").href()).isNotEmpty();
  }

  @Test
  void withoutATemplateThereIsNoLink() {
    var examples = of(EvidenceLinks.none(), "", 0.25, "s");

    assertThat(examples.linked()).isFalse();
    assertThat(examples.rows().getFirst().href()).isEmpty();
  }

  @Test
  void timesAreToldInSecondsAndWhatIsNoTimeIsNot() {
    assertThat(of(EvidenceLinks.none(), "", 0.25, "seconds").rows().getFirst().took())
        .isEqualTo("250\u00a0ms");
    assertThat(of(EvidenceLinks.none(), "", 1500, "ms").rows().getFirst().took())
        .isEqualTo("1.5\u00a0s");
    assertThat(of(EvidenceLinks.none(), "", 1, "").rows().getFirst().took()).isEqualTo("–");
  }
}
