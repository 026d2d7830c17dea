package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bluesphere.catalogue.CatalogueDiff.Change;
import org.bluesphere.catalogue.CatalogueDiff.Kind;
import org.bluesphere.model.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

class CatalogueDiffTest {
  private static Catalogue with(String old, String replacement) {
    return Fixtures.with(old, replacement).catalogue().orElseThrow();
  }

  private static Catalogue same() {
    return with("99.9%", "99.9%");
  }

  private static List<String> inProduction(Catalogue before, Catalogue after) {
    return CatalogueDiff.of(before, after).changes().stream()
        .filter(change -> change.objective().environment().equals("production"))
        .map(Change::toString)
        .toList();
  }

  @Test
  void anotherTargetKeepsTheCounts() {
    assertThat(inProduction(same(), with("target: 99.9%", "target: 99.5%")))
        .containsExactly(
            "retargeted        production/api/availability: 99.9% over 30d becomes 99.5% over 30d");
  }

  @Test
  void anotherSelectorBeginsAnew() {
    assertThat(CatalogueDiff.of(same(), with("status=~\"5..\"", "status=~\"[45]..\"")).changes())
        .extracting(Change::kind)
        .containsOnly(Kind.RESTARTED);
  }

  @Test
  void whoIsPagedAndByWhatIsSaid() {
    assertThat(inProduction(same(), with("window: 30d", "window: 30d\n      onSilence: ticket")))
        .containsExactly(
            "paged differently production/api/availability: silence: page becomes ticket");
    assertThat(
            inProduction(same(), with("window: 30d", "window: 30d\n      alerts: {hardDown: off}")))
        .containsExactly(
            "paged differently production/api/availability: hard down: 50% becomes off");
  }

  @Test
  void aNewNameIsAnotherPromise() {
    assertThat(CatalogueDiff.of(same(), with("    availability:", "    uptime:")).changes())
        .extracting(Change::kind)
        .containsExactlyInAnyOrder(Kind.REMOVED, Kind.REMOVED, Kind.ADDED, Kind.ADDED);
    assertThat(CatalogueDiff.of(same(), with("    availability:", "    uptime:")).json())
        .contains("\"kind\": \"removed\"", "\"objective\": \"uptime\"");
  }

  @Property(tries = 50)
  void nothingChangesBetweenACatalogueAndItself(@ForAll @IntRange(min = 1, max = 998) int mille) {
    var catalogue = with("99.9%", "0.%03d".formatted(mille));

    assertThat(CatalogueDiff.of(catalogue, catalogue).changes()).isEmpty();
  }

  @Test
  void findingsAreSarifWithTheirPlaceAndReason() {
    var sarif = CatalogueReport.sarif(CatalogueReader.read(Fixtures.SHIPPED));

    assertThat(sarif)
        .contains("\"version\": \"2.1.0\"", "\"ruleId\": \"invalid-cidr\"")
        .contains("\"uri\": \"resources.yaml\"", "\"kind\": \"inSource\"");
  }
}
