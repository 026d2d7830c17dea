package org.bluesphere.collector.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a body holds: it is read, or refused as documented; nothing else happens. */
class HostileBodiesTest {

  @Property
  void anyBytesAreAMessageOrMalformed(@ForAll byte[] body) {
    readOrRefused(body);
  }

  @Property
  void anyCutOfAMessageIsAMessageOrMalformed(@ForAll("cuts") String cut) {
    readOrRefused(cut.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> cuts() {
    var whole = HookBench.resource("pagerduty-incident.json");
    return Arbitraries.integers().between(0, whole.length()).map(end -> whole.substring(0, end));
  }

  private static void readOrRefused(byte[] body) {
    try {
      var message = Message.of(body);
      message.text("event.data.id");
      message.time("event.occurred_at");
      message.url("event.data.html_url");
    } catch (RefusedException e) {
      assertThat(e.reading().outcome()).isEqualTo(Outcome.MALFORMED);
    }
  }

  @Property
  void cleanTextIsOneLineOfItsLength(@ForAll String text) {
    var clean = Message.clean(text, 40);

    assertThat(clean.length()).isLessThanOrEqualTo(40);
    assertThat(clean).doesNotContainPattern("[\\p{Cntrl}\\p{Cs}&&[^\\x{10000}-\\x{10FFFF}]]");
    assertThat(Message.clean(clean, 40)).isEqualTo(clean);
  }

  @Property
  void anyTextIsATimeOrNone(@ForAll String text) {
    assertThat(Message.timeOf(text))
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(),
            some -> assertThat(some.orElseThrow()).isAfterOrEqualTo(Instant.EPOCH));
  }
}
