package org.bluesphere.router.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bluesphere.router.Fixtures.T0;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.alert.AlertBook;
import org.bluesphere.router.alert.Incoming;
import org.bluesphere.router.alert.StoredAlert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Matchers as Alertmanager reads them. */
class AlertFilterTest {

  private static StoredAlert alert() {
    var book = new AlertBook(Map.of(), Map.of());
    var alert = Fixtures.alert("HardDown", "api \"x\"", "page", T0, T0.plusSeconds(60), "");
    book.accept(Incoming.stated(List.of(alert)), T0);
    assertThat(book.nextDue(T0, Tempo.standard())).isEqualTo(Optional.of(T0.plusSeconds(60)));
    return book.alerts().iterator().next();
  }

  private static boolean lists(String... filters) {
    return AlertFilter.parse(true, List.of(filters), "").lists(alert());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alertname=\"HardDown\"",
        "alertname=HardDown",
        " alertname = \"HardDown\" ",
        "\"alertname\"=\"HardDown\"",
        "alertname!=\"Other\"",
        "alertname=~\"Hard.*\"",
        "alertname!~\"Hard\"",
        "service=\"api \\\"x\\\"\"",
        "absent=\"\"",
        "absent!=\"x\""
      })
  void whatMatchesIsListed(String filter) {
    assertThat(lists(filter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alertname=\"harddown\"",
        "alertname=~\"Hard\"",
        "absent=\"x\"",
        "service=\"\"",
        "alertname!=\"HardDown\""
      })
  void whatDoesNotMatchIsNot(String filter) {
    assertThat(lists(filter)).isFalse();
  }

  @Test
  void allFiltersHaveToHold() {
    assertThat(lists("alertname=HardDown", "severity=page")).isTrue();
    assertThat(lists("alertname=HardDown", "severity=ticket")).isFalse();
  }

  @Test
  void theReceiverIsMatchedWhole() {
    assertThat(AlertFilter.parse(true, List.of(), "pa.*").lists(alert())).isTrue();
    assertThat(AlertFilter.parse(true, List.of(), "pa").lists(alert())).isFalse();
  }

  @Test
  void withoutActiveOnesNothingIsListedBecauseNothingIsSuppressed() {
    assertThat(AlertFilter.parse(false, List.of(), "").lists(alert())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HardDown", "", "=x", "a=\"b", "a=b\"", "a=~\"(\"", "{a=\"b\"}"})
  void whatCannotBeReadIsNamed(String filter) {
    assertThatThrownBy(() -> lists(filter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("filter \"" + filter + "\"");
  }
}
