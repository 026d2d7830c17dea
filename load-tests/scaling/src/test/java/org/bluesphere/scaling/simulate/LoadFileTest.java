package org.bluesphere.scaling.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.scaling.simulate.LoadFile.Flaw;
import org.bluesphere.scaling.simulate.LoadFile.UnreadableLoadException;
import org.junit.jupiter.api.Test;

class LoadFileTest {
  private static final Set<String> BOTH = Set.of("cpu", "requests");

  private static List<Flaw> flaws(Set<String> signals, String... lines) {
    return catchThrowableOfType(
            UnreadableLoadException.class, () -> LoadFile.parse(List.of(lines), signals))
        .flaws();
  }

  @Test
  void valuesHoldUntilTheNextAndNothingIsAGap() throws Exception {
    var read =
        LoadFile.parse(
            List.of(
                "timestamp,signal,value",
                "2026-11-24T10:05:00Z,cpu,",
                "2026-11-24 10:00:00,cpu,140",
                "1795514700,requests,6000"),
            BOTH);

    assertThat(read.start()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(read.load().at("cpu", Duration.ofMinutes(4))).hasValue(140);
    assertThat(read.load().at("cpu", Duration.ofMinutes(6))).isEmpty();
    assertThat(read.load().at("requests", Duration.ofMinutes(4))).isEmpty();
    assertThat(read.load().at("requests", Duration.ofMinutes(5))).hasValue(6000);
    assertThat(read.load().end()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void oneSignalNeedsNoName() throws Exception {
    var read = LoadFile.parse(List.of("timestamp,value", "2026-11-24T10:05:00Z,3"), Set.of("cpu"));

    assertThat(read.load().at("cpu", Duration.ZERO)).hasValue(3);
    assertThat(flaws(BOTH, "timestamp,value", "2026-11-24T10:05:00Z,3"))
        .extracting(Flaw::what)
        .containsExactly("2 signals are watched, and the lines do not say which they mean");
  }

  @Test
  void everyBadLineIsSaidWithHowToMendIt() {
    assertThat(
            flaws(
                BOTH,
                "timestamp,signal,value",
                "yesterday,cpu,1",
                "2026-11-24T10:05:00Z,heat,1",
                "2026-11-24T10:05:00Z,cpu,-1",
                "2026-11-24T10:05:00Z,cpu,NaN",
                "2026-11-24T10:05:00Z,cpu"))
        .extracting(it -> it.line() + ": " + it.what() + "; " + it.mend())
        .containsExactly(
            "2: \"yesterday\" is no timestamp; write for example 2026-11-24T10:00:00Z",
            "3: no policy watches \"heat\"; name one of cpu, requests",
            "4: \"-1\" is no demand; write a number of 0 or more, or nothing for a gap",
            "5: \"NaN\" is no demand; write a number of 0 or more, or nothing for a gap",
            "6: has 2 columns, not 3; write timestamp,signal,value");
    assertThat(flaws(BOTH, "time;value"))
        .extracting(Flaw::mend)
        .containsExactly("write timestamp,signal,value");
    assertThat(flaws(BOTH, "timestamp,signal,value"))
        .extracting(Flaw::what)
        .containsExactly("there is no load");
  }

  /** Whatever is in a file, it is read or refused. */
  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll List<String> lines) {
    var file = new java.util.ArrayList<>(lines);
    file.addFirst("timestamp,signal,value");
    try {
      assertThat(LoadFile.parse(file, BOTH).load().demands()).isNotEmpty();
    } catch (UnreadableLoadException e) {
      assertThat(e.flaws()).isNotEmpty();
    }
  }

  @Test
  void aLoadOfYearsIsRefusedRatherThanRun() {
    var load = Load.constant(java.util.Map.of("cpu", 1.0));
    assertThatThrownBy(
            () -> Simulator.run(Plans.plan(Plans.cpu(70)), load, Duration.ofDays(36_500)))
        .hasMessageContaining("are more than 1000000");
  }
}
