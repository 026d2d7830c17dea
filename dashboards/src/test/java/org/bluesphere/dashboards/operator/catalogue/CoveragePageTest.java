package org.bluesphere.dashboards.operator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.model.view.CoverageRow;
import org.bluesphere.model.view.CoverageRow.Status;
import org.junit.jupiter.api.Test;

class CoveragePageTest {
  private static final CoverageRow RTO =
      new CoverageRow("Recovery", "RTO: 15 minutes", "Organisation/o:x=15m", Status.MEASURED, "");
  private static final CoverageRow MOCK =
      new CoverageRow("Development", "Mocks", "", Status.OUT_OF_SCOPE, "nobody keeps them");

  private static CoveragePage page(String query, String status) {
    return CoveragePage.of(List.of(RTO, MOCK), new Links("prod"), query, status);
  }

  @Test
  void wordsSectionAndPathAreSearched() {
    assertThat(page("", "").rows()).containsExactly(RTO, MOCK);
    assertThat(page(" MINUTES ", "").rows()).containsExactly(RTO);
    assertThat(page("organisation/o", "").rows()).containsExactly(RTO);
    assertThat(page("development", "").rows()).containsExactly(MOCK);
    assertThat(page("nothing of it", "").rows()).isEmpty();
  }

  @Test
  void countsAreThoseOfAllHoweverItIsAsked() {
    var page = page("", "measured");

    assertThat(page.rows()).containsExactly(RTO);
    assertThat(page.count(Status.OUT_OF_SCOPE)).isEqualTo(1);
    assertThat(page.sections()).containsOnlyKeys("Recovery");
  }
}
